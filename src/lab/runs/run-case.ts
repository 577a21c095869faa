import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCountingRelay } from '../peers/counting-relay.ts';
import { raceIdleClose } from '../peers/idle-close-race.ts';
import { requestAfterIdle, requestUntil, stallUpload } from '../peers/load-balancer.ts';
import { startMeasuringServer } from '../peers/measuring-server.ts';
import { figuresOf, TrafficRecorder, type Traffic } from '../peers/traffic.ts';
import type { Upstream } from '../peers/upstream-connection.ts';
import type { ArticleCase, ClientCase, ServerCase, Visitor } from '../scenario.ts';
import { startInTurn, type Laboratory, type Specimen } from './laboratory.ts';
import type { Run } from './results.ts';
import type { RunningProgram } from './run-program.ts';
import { noStandstill, watchStandstill, worstOf } from './standstill.ts';

/** Runs a client against a measuring server. */
export async function runClient(
  setup: Pick<ClientCase | ArticleCase, 'protocol' | 'server' | 'requests' | 'fileName'>,
  specimen: Specimen,
  laboratory: Laboratory,
): Promise<Run> {
  const { certificate, resources, folder } = laboratory;
  const server = await startMeasuringServer(setup.protocol, setup.server, certificate, resources);
  const stopWatch = watchStandstill();
  try {
    const env = {
      PORT: String(server.port),
      NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
    };
    const program = await startInTurn(setup.fileName, specimen, env, laboratory);
    const outcome = await program.ended;
    await untilClosed(() => server.openConnections());
    const run = runOf(outcome, server.traffic(), setup.requests);
    return { ...run, standstill: worstOf([stopWatch(), program.standstill()]) };
  } finally {
    stopWatch();
    server.close();
  }
}

/**
 * The system closes the connections of a program that has ended. What they have brought is
 * complete when this process has seen that, which takes moments, or longer on a busy machine.
 */
async function untilClosed(open: () => number): Promise<void> {
  for (let waited = 0; open() > 0 && waited < 10_000; waited += 10) await sleep(10);
}

/** Runs a server, and a load balancer in front of it, or another visitor. */
export async function runServer(
  setup: ServerCase,
  specimen: Specimen,
  laboratory: Laboratory,
): Promise<Run> {
  const stopWatch = watchStandstill();
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    TLS_CERT: join(laboratory.folder, 'cert.pem'),
    TLS_KEY: join(laboratory.folder, 'key.pem'),
  };
  const program = await startInTurn(setup.fileName, specimen, env, laboratory);
  try {
    const run = await visit(setup, program, specimen, laboratory);
    return { ...run, standstill: worstOf([stopWatch(), program.standstill(), run.standstill]) };
  } finally {
    stopWatch();
    program.stop();
  }
}

async function visit(
  { protocol, idle, racers, visitor }: ServerCase,
  program: RunningProgram,
  specimen: Specimen,
  laboratory: Laboratory,
): Promise<Run> {
  const { certificate, resources } = laboratory;
  const port = await program.port;
  if (port === undefined) {
    const outcome = await program.ended;
    const reason = 'It ended before it was listening.';
    return runOf(outcome.kind === 'completed' ? { kind: 'failed', reason } : outcome, nothing, 2);
  }
  const upstream: Upstream = { protocol, port, ca: certificate.certificate };
  if (visitor) return receive(visitor, upstream, program, specimen, laboratory);
  const [traffic, race] = await Promise.all([
    requestAfterIdle(upstream, idle, resources),
    // Before the load balancer's own second request, whose server may have closed by then.
    racers > 0 ? raceIdleClose(upstream, racers, 6000, resources) : undefined,
  ]);
  program.stop();
  return { ...runOf(await program.ended, traffic, 2), race };
}

async function receive(
  visitor: Visitor,
  upstream: Upstream,
  program: RunningProgram,
  specimen: Specimen,
  laboratory: Laboratory,
): Promise<Run> {
  const { resources } = laboratory;
  switch (visitor.kind) {
    case 'client': {
      const recorder = new TrafficRecorder();
      const relay = await startCountingRelay(upstream.port, recorder, resources);
      const client = { ...specimen, code: visitor.program };
      const env = { PORT: String(relay.port) };
      const running = await startInTurn('client.mjs', client, env, laboratory);
      const outcome = await running.ended;
      await untilClosed(() => recorder.openConnections);
      relay.close();
      program.stop();
      const server = await program.ended;
      // A client whose server was killed fails; the server is what hung.
      const run = runOf(
        server.kind === 'hung' ? server : outcome,
        recorder.traffic(),
        visitor.requests,
      );
      return { ...run, standstill: running.standstill() };
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
  return {
    outcome,
    traffic,
    figures: figuresOf(traffic),
    requests,
    race: undefined,
    standstill: noStandstill,
  };
}
