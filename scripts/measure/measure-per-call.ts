import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMeasuringServer } from '../../src/lab/peers/measuring-server.ts';
import { figuresOf, type Traffic } from '../../src/lab/peers/traffic.ts';
import type { Laboratory } from '../../src/lab/runs/laboratory.ts';
import type { Protocol } from '../../src/lab/scenario.ts';
import { startProgram } from '../../src/lab/runs/run-program.ts';
import type { ClientProgram } from './client-program.ts';
import { idleAtEnd, inSequence, perCallText } from './program-text.ts';

/** What five requests came to, each with a client of its own. */
export interface PerCall {
  /** Connections that were opened. */
  readonly opened: number;
  /** Those that were open when the program ended. */
  readonly leftOpen: number;
}

/** How long a program may run, in ms. */
const limit = 60_000;

/**
 * Makes a client for each of five requests, and counts their connections.
 *
 * @returns why it does not run there, in a line, where it does not
 */
export async function measurePerCall(
  program: ClientProgram,
  packages: string | undefined,
  execPath: string,
  protocol: Protocol,
  { certificate, resources, folder }: Laboratory,
): Promise<PerCall | string> {
  const { answer = {}, host = '127.0.0.1' } = program;
  const server = await startMeasuringServer(protocol, { answer }, certificate, resources);
  try {
    const own = mkdtempSync(join(folder, 'run-'));
    const file = join(own, 'client.mjs');
    writeFileSync(file, perCallText(program));
    if (packages !== undefined) {
      symlinkSync(join(packages, 'node_modules'), join(own, 'node_modules'), 'junction');
    }
    const env = {
      IN_SEQUENCE: `${protocol}://${host}:${String(server.port)}`,
      NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
    };
    const outcome = await startProgram({ execPath, file, env, limit }, resources).ended;
    if (outcome.kind === 'failed') return outcome.reason.split('\n')[0] ?? '';
    if (outcome.kind !== 'completed') return `It did not end: ${outcome.kind}.`;
    const traffic = server.traffic();
    const { answered, connections } = figuresOf(traffic);
    if (answered !== inSequence) {
      return `The server answered ${String(answered)} requests in place of ${String(inSequence)}.`;
    }
    return { opened: connections, leftOpen: countOpen(traffic) };
  } finally {
    server.close();
  }
}

/** The connections that the end of the program closed, and nothing before. */
function countOpen({ connections }: Traffic): number {
  const ends = connections.flatMap(({ requests }) => requests.map(({ end }) => end ?? 0));
  const idle = Math.max(...ends) + idleAtEnd / 2;
  return connections.filter(({ closed }) => !closed || closed.at > idle).length;
}
