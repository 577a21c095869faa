import { setTimeout as sleep } from 'node:timers/promises';
import { startService, type Service } from './service.ts';
import { startWitness, type Witness } from './witness.ts';

/** A program as people write them, and the load that it is put under. */
export interface HarmProgram {
  readonly name: string;
  readonly code: string;
  readonly fileName?: string;
  /** Packages from npm that it needs, with their versions. */
  readonly packages?: Readonly<Record<string, string>>;
  /** The Node.js versions that the linter is told; by default those from 20 on. */
  readonly nodeVersion?: string;
  /** Puts it under load. `answered`, `slowest` and `ending` are what it found. */
  drive(service: Service, witness: Witness): Promise<Load>;
}

export interface Load {
  /** Calls and requests that ended as they should. */
  readonly answered: number;
  /** The longest one, in ms. */
  readonly slowest: number;
  /** Milliseconds from SIGTERM to the end of the process, for servers that are told to end. */
  readonly ending?: number;
}

/** What a program did under load. */
export interface Behaviour extends Load {
  /**
   * How many connections a pool may keep: as many as calls were under way at once, or as were
   * open at once, whichever is more.
   */
  readonly atOnce: number;
  /** Connections to the upstream that are open a while after the load. */
  readonly leftOpen: number;
}

/** After the load, in ms: a program's own ending of connections is done by then. */
const settleTime = 700;

/**
 * Runs a program under its load.
 *
 * @throws {Error} when it does not load.
 */
export async function observe(
  program: HarmProgram,
  code: string,
  packages?: string,
): Promise<Behaviour> {
  const witness = await startWitness();
  try {
    const service = await startService(code, {
      fileName: program.fileName ?? 'service.mjs',
      upstream: witness.port,
      ...(packages !== undefined && { packages }),
    });
    try {
      const load = await program.drive(service, witness);
      await sleep(settleTime);
      // A fast answer may close its connection before the next one opens, so the peak is not enough.
      const atOnce = Math.max(witness.peak, service.mostAtOnce);
      return { ...load, atOnce, leftOpen: witness.open };
    } finally {
      service.stop();
    }
  } finally {
    witness.close();
  }
}

/** A busy machine is slower by this much, in ms. What the suite looks for is longer. */
const slack = 2500;

/** What became worse; nothing, where the second behaviour is at least as good. */
export function findHarm(before: Behaviour, after: Behaviour): readonly string[] {
  const harm: string[] = [];
  if (after.answered < before.answered) {
    harm.push(`answered ${String(before.answered)}, then ${String(after.answered)}`);
  }
  if (after.slowest > before.slowest + slack) {
    harm.push(`a wait of ${describeTime(before.slowest)} became ${describeTime(after.slowest)}`);
  }
  // More connections than there were calls at once is a leak.
  if (after.leftOpen > Math.max(before.leftOpen, before.atOnce)) {
    harm.push(`connections left open: ${String(before.leftOpen)}, then ${String(after.leftOpen)}`);
  }
  if (before.ending !== undefined && (after.ending ?? Infinity) > before.ending + slack) {
    harm.push(
      `it ended in ${describeTime(before.ending)}, then in ${describeTime(after.ending ?? Infinity)}`,
    );
  }
  return harm;
}

function describeTime(time: number): string {
  return `${(time / 1000).toFixed(1)} s`;
}
