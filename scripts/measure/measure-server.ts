import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Laboratory } from '../../src/lab/runs/laboratory.ts';
import { startProgram } from '../../src/lab/runs/run-program.ts';
import { watchIdleConnection } from './idle-connection.ts';
import { serverCellOf, type ServerCell } from './server-cells.ts';
import { serverText, type ServerProgram, type Variant } from './server-program.ts';

/** What one server did on one Node.js. */
export interface MeasuredServerCell {
  readonly cell: ServerCell;
  /** Only of `fails`: why, in a line. */
  readonly reason?: string;
}

/** Where a program finds what it needs. */
export interface ServerFolders {
  /** The folder with the packages; `undefined`: it needs none. */
  readonly packages: string | undefined;
  /** The application that was built; `undefined`: none is. */
  readonly built: string | undefined;
}

/** How long a server may take until it listens, in ms. */
const startLimit = 60_000;

/** What a program writes about its server. */
interface State {
  readonly address: string;
  /** In ms; `null`: it has none. */
  readonly keepAliveTimeout: number | null;
}

/** Runs a server, and watches a connection that is idle after one request. */
export async function measureServer(
  program: ServerProgram,
  variant: Variant,
  { packages, built }: ServerFolders,
  execPath: string,
  { resources, folder }: Laboratory,
): Promise<MeasuredServerCell> {
  const own = mkdtempSync(join(folder, 'run-'));
  const file = join(own, 'server.mjs');
  writeFileSync(file, serverText(program, variant));
  if (packages !== undefined) {
    symlinkSync(join(packages, 'node_modules'), join(own, 'node_modules'), 'junction');
  }
  const state = join(own, 'state.json');
  const env = {
    STATE: state,
    TLS_CERT: join(folder, 'cert.pem'),
    TLS_KEY: join(folder, 'key.pem'),
    NODE_ENV: 'production',
    HOME: own,
    HOST: '127.0.0.1',
    ...(built === undefined ? {} : { BUILT: built }),
  };
  const running = startProgram({ execPath, file, env, limit: startLimit * 2 }, resources);
  try {
    const late = sleep(startLimit, 'late' as const, { ref: false });
    const port = await Promise.race([running.port, late]);
    if (port === 'late') return fails(`It did not listen in ${String(startLimit / 1000)} s.`);
    if (port === undefined) {
      const outcome = await running.ended;
      return fails(outcome.kind === 'failed' ? outcome.reason : 'It ended before it listened.');
    }
    const { address, keepAliveTimeout } = JSON.parse(readFileSync(state, 'utf8')) as State;
    const host = address === '::' || address === '0.0.0.0' ? '127.0.0.1' : address;
    const target = { host, port, secure: program.secure === true };
    const idle = await watchIdleConnection(target, program.request ?? {}, resources);
    return idle.kind === 'failed'
      ? fails(idle.reason)
      : { cell: serverCellOf(keepAliveTimeout, idle) };
  } finally {
    running.stop();
    await running.ended;
  }
}

function fails(reason: string): MeasuredServerCell {
  return { cell: 'fails', reason: reason.split('\n')[0] ?? '' };
}
