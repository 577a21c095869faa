// What a thread writes of its servers.
import type { Timeline } from './record-timeline.ts';

/**
 * A server of `http` or `https`; from the 200th on, all servers that were made at one place.
 */
export interface ServerRow {
  /** Where it was made. */
  readonly site?: number;
  /** How many servers the row is about. */
  readonly made: number;
  /** The name of its class. */
  readonly type: string;
  readonly secure: boolean;
  /** Its port or path; `undefined`: it never listened. */
  readonly address?: { readonly port: number } | { readonly path: string };
  readonly connections: number;
  readonly requests: number;
  readonly mostRequestsOfOneConnection: number;
  readonly tlsFull: number;
  readonly tlsResumed: number;
  readonly open: number;
  readonly peakOpen: number;
  readonly closed: ServerCloses;
  /** In force now, or when it was last seen. */
  readonly timeouts?: ServerTimeouts;
  /** The least and the most that responses found: programs change it on the way. */
  readonly keepAliveTimeoutSeen?: { readonly min: number; readonly max: number };
  readonly proxy: ProxySigns;
  /** The longest pause after which a connection was used again, in ms. */
  readonly longestPause: number;
  /** `close()` was called; `took` is the time until its last connection had ended, in ms. */
  readonly closing?: { readonly openThen: number; readonly took?: number };
  readonly timelines: readonly Timeline[];
}

/** Why connections of a server closed. */
export interface ServerCloses {
  /** Idle, by this server: its `keepAliveTimeout`, or `closeIdleConnections()`. */
  readonly idleHere: number;
  readonly idleByClient: number;
  /** After a response that said `Connection: close`, because this side or the client wanted it. */
  readonly askedHere: number;
  readonly askedByClient: number;
  readonly busy: number;
  /** They never carried a request. */
  readonly unused: number;
  readonly upgraded: number;
}

/** The timeouts of a server, in ms; 0: none. */
export interface ServerTimeouts {
  readonly keepAliveTimeout: number;
  /** What Node.js adds to it, from 22.19 and 24.6 on. */
  readonly keepAliveTimeoutBuffer?: number;
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly timeout: number;
  readonly maxRequestsPerSocket: number;
}

/** Signs of a proxy in front of a server, by connection. */
export interface ProxySigns {
  /** Connections whose first request was looked at. */
  readonly asked: number;
  /** Of these, those with `X-Forwarded-For`, `Forwarded`, `Via` or `X-Amzn-Trace-Id`. */
  readonly forwarded: number;
  /** Connections that were refused because they began with the PROXY protocol. */
  readonly proxyProtocol: number;
}

/** What servers of `node:http2` accepted, without the connections that carried HTTP/1. */
export interface Http2Accepted {
  readonly connections: number;
  /** 0 before Node.js 22.17, and on 24 before 24.2: nobody tells of them. */
  readonly requests: number;
}
