import type { Group, GroupRow } from '../../src/probe/record-clients.ts';
import type { ServerRow } from '../../src/probe/record-servers.ts';
import type { CodeSite, ThreadRecord } from '../../src/probe/record.ts';

/** A record in which nothing happened. */
export function threadRecord(of: Partial<ThreadRecord> = {}): ThreadRecord {
  return {
    version: 1,
    pid: 100,
    parentPid: 1,
    threadId: 0,
    node: '24.21.0',
    program: '/project/app.js',
    folder: '/project',
    startedAt: 1_000_000,
    writtenAt: 1_002_000,
    exitCode: 0,
    writes: 3,
    longestGap: 200,
    sites: [],
    agents: [],
    groups: [],
    servers: [],
    children: { processes: 0, workers: 0, first: [] },
    rawSockets: 0,
    faults: { count: 0 },
    dropped: { sites: 0, groups: 0, servers: 0 },
    ...of,
  };
}

/** A place in a file of the project. */
export function codeSite(file: string, line: number, column: number, library?: string): CodeSite {
  return { kind: 'code', file, line, column, ...(library !== undefined && { library }) };
}

/** Requests of the global agent to one origin. */
export function group(of: Partial<Group> = {}): Group {
  return {
    origin: 'http://127.0.0.1:4001',
    client: 'http',
    agent: { kind: 'global', protocol: 'http' },
    requests: 0,
    connections: 0,
    enough: 0,
    idleLimit: 4000,
    responses: 0,
    tlsFull: 0,
    tlsResumed: 0,
    negotiatedHttp2: 0,
    inFlight: 0,
    peakInFlight: 0,
    open: 0,
    peakOpen: 0,
    now: { idle: 0, waiting: 0, reading: 0, unread: 0, upgraded: 0 },
    closed: {
      idleByPeer: 0,
      idleHere: 0,
      afterResponse: 0,
      unread: 0,
      busy: 0,
      unused: 0,
      upgraded: 0,
    },
    closeAskedHere: 0,
    closeAskedByPeer: 0,
    notOpened: 0,
    resetOnReused: 0,
    resetOnNew: 0,
    aborted: 0,
    failed: 0,
    errorCodes: {},
    waited: { count: 0, total: 0, longest: 0 },
    connecting: { count: 0, total: 0, longest: 0 },
    longestPause: 0,
    requestsNotPlaced: 0,
    connectionsNotPlaced: 0,
    rows: [],
    timelines: [],
    ...of,
  };
}

export function groupRow(site: number, requests: number, connections: number): GroupRow {
  return {
    site,
    requests,
    connections,
    tlsFull: 0,
    tlsResumed: 0,
    unread: 0,
    resets: 0,
    waited: 0,
  };
}

/** A server with Node's defaults. */
export function serverRow(of: Partial<ServerRow> = {}): ServerRow {
  return {
    made: 1,
    type: 'Server',
    secure: false,
    address: { port: 3000 },
    connections: 0,
    requests: 0,
    mostRequestsOfOneConnection: 0,
    tlsFull: 0,
    tlsResumed: 0,
    open: 0,
    peakOpen: 0,
    closed: {
      idleHere: 0,
      idleByClient: 0,
      askedHere: 0,
      askedByClient: 0,
      busy: 0,
      unused: 0,
      upgraded: 0,
    },
    timeouts: {
      keepAliveTimeout: 5000,
      keepAliveTimeoutBuffer: 1000,
      headersTimeout: 60_000,
      requestTimeout: 300_000,
      timeout: 0,
      maxRequestsPerSocket: 0,
    },
    proxy: { asked: 0, forwarded: 0, proxyProtocol: 0 },
    longestPause: 0,
    timelines: [],
    ...of,
  };
}
