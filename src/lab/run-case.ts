import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from './certificate.ts';
import { describeError, EnvironmentError } from './environment-error.ts';
import { startCountingRelay } from './counting-relay.ts';
import { raceIdleClose } from './idle-close-race.ts';
import { requestAfterIdle, requestUntil, stallUpload } from './load-balancer.ts';
import { startMeasuringServer } from './measuring-server.ts';
import type { Resources } from './resources.ts';
import type { Run } from './results.ts';
import { startProgram, type ProgramStart, type RunningProgram } from './run-program.ts';
import type { ArticleCase, ClientCase, ServerCase, Visitor } from './scenario.ts';
import { figuresOf, TrafficRecorder, type Traffic } from './traffic.ts';
import type { Upstream } from './upstream-connection.ts';

/** What runs of all cases share. */
export interface Laboratory {
  readonly certificate: Certificate;
  readonly resources: Resources;
  /** A temporary folder, gone when the demo ends. */
  readonly folder: string;
}

/** A program and the binary that runs it. */
export interface Specimen {
  readonly code: string;
  readonly execPath: string;
  /** It is killed after this time, in ms. */
  readonly limit: number;
  /** A folder whose `node_modules` it imports packages from. */
  readonly packages: string | undefined;
}

/** How long a server may take until it listens, in ms. */
const startLimit = 10_000;

/**
 * A temporary folder for programs and the certificate.
 *
 * @throws {EnvironmentError} when it cannot be made.
 */
export function createLaboratory(certificate: Certificate, resources: Resources): Laboratory {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-'));
    resources.add(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    writeFileSync(join(folder, 'cert.pem'), certificate.certificate);
    writeFileSync(join(folder, 'key.pem'), certificate.key, { mode: 0o600 });
    return { certificate, resources, folder };
  } catch (error) {
    throw new EnvironmentError(
      `The demo could not write its programs to a temporary folder: ${describeError(error)}`,
    );
  }
}

/** Runs a client against a measuring server. */
export async function runClient(
  setup: Pick<ClientCase | ArticleCase, 'protocol' | 'server' | 'requests' | 'fileName'>,
  specimen: Specimen,
  { certificate, resources, folder }: Laboratory,
): Promise<Run> {
  const server = await startMeasuringServer(setup.protocol, setup.server, certificate, resources);
  try {
    const program = startProgram(
      startOf(setup.fileName, specimen, folder, {
        PORT: String(server.port),
        NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
      }),
      resources,
    );
    const outcome = await program.ended;
    await untilClosed(() => server.openConnections());
    return runOf(outcome, server.traffic(), setup.requests);
  } finally {
    server.close();
  }
}

/** The connections of a program that has ended are closed by its system; this server sees it a moment later. */
async function untilClosed(open: () => number): Promise<void> {
  for (let waited = 0; open() > 0 && waited < 500; waited += 10) await sleep(10);
}

/** Runs a server, and a load balancer in front of it, or another visitor. */
export async function runServer(
  { fileName, protocol, idle, racers, visitor }: ServerCase,
  specimen: Specimen,
  laboratory: Laboratory,
): Promise<Run> {
  const { certificate, resources, folder } = laboratory;
  const program = startProgram(
    startOf(fileName, specimen, folder, {
      HOST: '127.0.0.1',
      PORT: '0',
      TLS_CERT: join(folder, 'cert.pem'),
      TLS_KEY: join(folder, 'key.pem'),
    }),
    resources,
  );
  try {
    const port = await Promise.race([
      program.port,
      sleep(startLimit, 'late' as const, { ref: false }),
    ]);
    if (port === 'late') {
      const reason = `It was not listening after ${String(startLimit / 1000)} s.`;
      return runOf({ kind: 'failed', reason }, nothing, 2);
    }
    if (port === undefined) {
      const outcome = await program.ended;
      const reason = 'It ended before it was listening.';
      return runOf(outcome.kind === 'completed' ? { kind: 'failed', reason } : outcome, nothing, 2);
    }
    const upstream: Upstream = { protocol, port, ca: certificate.certificate };
    if (visitor) return await receive(visitor, upstream, program, specimen, laboratory);
    const [traffic, race] = await Promise.all([
      requestAfterIdle(upstream, idle, resources),
      // Before the load balancer's own second request, whose server may have closed by then.
      racers > 0 ? raceIdleClose(upstream, racers, 6000, resources) : undefined,
    ]);
    program.stop();
    return { ...runOf(await program.ended, traffic, 2), race };
  } finally {
    program.stop();
  }
}

async function receive(
  visitor: Visitor,
  upstream: Upstream,
  program: RunningProgram,
  specimen: Specimen,
  { resources, folder }: Laboratory,
): Promise<Run> {
  switch (visitor.kind) {
    case 'client': {
      const recorder = new TrafficRecorder();
      const relay = await startCountingRelay(upstream.port, recorder, resources);
      const start = startOf('client.mjs', { ...specimen, code: visitor.program }, folder, {
        PORT: String(relay.port),
      });
      const outcome = await startProgram(start, resources).ended;
      relay.close();
      program.stop();
      return runOf(outcome, recorder.traffic(), visitor.requests);
    }
    case 'stalled-upload': {
      const traffic = await stallUpload(upstream, resources);
      program.stop();
      return runOf(await program.ended, traffic, 1);
    }
    case 'idle-connection': {
      const { traffic, ending } = await requestUntil(upstream, program.ended, resources);
      const run = runOf(await program.ended, traffic, 1);
      return { ...run, figures: { ...run.figures, ending } };
    }
  }
}

const nothing: Traffic = { connections: [], protocolErrors: 0 };

function runOf(outcome: Run['outcome'], traffic: Traffic, requests: number): Run {
  return { outcome, traffic, figures: figuresOf(traffic), requests, race: undefined };
}

function startOf(
  fileName: string,
  { code, execPath, limit, packages }: Specimen,
  folder: string,
  env: Readonly<Record<string, string>>,
): ProgramStart {
  // A folder of its own: the programs of runs at the same time have the same names.
  const own = mkdtempSync(join(folder, 'run-'));
  const file = join(own, fileName);
  writeFileSync(file, code);
  if (packages !== undefined) {
    symlinkSync(join(packages, 'node_modules'), join(own, 'node_modules'), 'junction');
  }
  return { execPath, file, env, limit };
}
