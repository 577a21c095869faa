import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Laboratory } from '../../src/lab/runs/laboratory.ts';
import { startMeasuringServer } from '../../src/lab/peers/measuring-server.ts';
import { startProgram } from '../../src/lab/runs/run-program.ts';
import type { Answer, Protocol } from '../../src/lab/scenario.ts';
import { figuresOf } from '../../src/lab/peers/traffic.ts';
import { cellOf, type Cell } from './cells.ts';
import { atOnce, inSequence } from './program-text.ts';

/** What one program did on one Node.js over one protocol. */
export interface MeasuredCell {
  readonly cell: Cell;
  /** Only of `fails`: why, in a line. */
  readonly reason?: string;
}

/** How long a program may run, in ms: on a busy machine, loading a large library takes many seconds. */
const limit = 60_000;
/**
 * How long each answer of those one after the other takes, in ms. Where it comes before Node.js
 * has seen that the request is written, as on a busy machine, got closes the connection.
 */
const latency = 100;
/** Those at once are answered when all have come, or, where fewer come at once, after this time in ms. */
const quiet = 400;

/** A program to run. */
export interface ClientRun {
  /** The text of the program. */
  readonly code: string;
  /** A folder with a `node_modules`, where the program imports from one. */
  readonly packages: string | undefined;
  readonly answer?: Answer | undefined;
  /** How the program names the server; by its address by default. */
  readonly host?: string | undefined;
}

/** Runs a program with the packages of a folder, and counts its connections. */
export async function measureClient(
  { code, packages, answer = {}, host = '127.0.0.1' }: ClientRun,
  execPath: string,
  protocol: Protocol,
  { certificate, resources, folder }: Laboratory,
): Promise<MeasuredCell> {
  const sequence = await startMeasuringServer(
    protocol,
    { latency, answer },
    certificate,
    resources,
  );
  const gather = { requests: atOnce, quiet };
  const burst = await startMeasuringServer(protocol, { gather, answer }, certificate, resources);
  try {
    const own = mkdtempSync(join(folder, 'run-'));
    const file = join(own, 'client.mjs');
    writeFileSync(file, code);
    if (packages !== undefined) {
      symlinkSync(join(packages, 'node_modules'), join(own, 'node_modules'), 'junction');
    }
    const env = {
      IN_SEQUENCE: `${protocol}://${host}:${String(sequence.port)}`,
      AT_ONCE: `${protocol}://${host}:${String(burst.port)}`,
      NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
    };
    const outcome = await startProgram({ execPath, file, env, limit }, resources).ended;
    if (outcome.kind === 'hung') return fails(`It was killed after ${String(limit / 1000)} s.`);
    if (outcome.kind === 'failed') return fails(outcome.reason);
    if (outcome.kind === 'not-started') return fails('The machine was too busy to start it.');
    const first = figuresOf(sequence.traffic());
    const second = figuresOf(burst.traffic());
    // A library that answers from a cache, or asks twice, shows nothing about connections.
    if (first.answered !== inSequence || second.answered !== atOnce) {
      return fails(
        `The servers answered ${String(first.answered)} and ${String(second.answered)} requests in place of ${String(inSequence)} and ${String(atOnce)}.`,
      );
    }
    return {
      cell: cellOf({
        connections: first.connections,
        atOnce: second.requestsPerConnection.filter((requests) => requests > 0).length,
        close: sequence.closingRequests() > 0,
      }),
    };
  } finally {
    sequence.close();
    burst.close();
  }
}

function fails(reason: string): MeasuredCell {
  return { cell: 'fails', reason: reason.split('\n')[0] ?? '' };
}
