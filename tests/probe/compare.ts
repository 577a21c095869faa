// Holds what the probe counted against a witness that knows nothing of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sum, watch, type Watched, type Watching } from './watched.ts';
import { establishedTo, type Seen, type Witness } from './witness.ts';

/** A watched run of a program, and all differences to the witness, each as a sentence. */
export interface Comparison extends Watched {
  readonly differences: readonly string[];
  /** What the witness saw, by origin. */
  readonly seen: ReadonlyMap<string, Seen>;
}

/**
 * Runs a program that prints `ready` when it is done, and ends with its standard input. It has the
 * URLs of the witness as UPSTREAM and UPSTREAM_TLS.
 */
export async function compare(
  args: readonly string[],
  witness: Witness,
  watching: Watching = {},
): Promise<Comparison> {
  witness.reset();
  const folder = mkdtempSync(join(tmpdir(), 'probe-test-'));
  const origins = [witness.http, witness.https];
  const open = new Map<string, number>();
  try {
    const certificate = join(folder, 'ca.pem');
    writeFileSync(certificate, witness.certificate.certificate);
    const watched = await watch(args, {
      ...watching,
      env: {
        ...watching.env,
        UPSTREAM: witness.http,
        UPSTREAM_TLS: witness.https,
        NODE_EXTRA_CA_CERTS: certificate,
      },
      whenReady: () => {
        for (const origin of origins) open.set(origin, establishedTo(origin));
      },
    });
    const differences = origins.flatMap((origin) =>
      differencesTo(watched, origin, { ...witness.seen(origin), open: open.get(origin) }),
    );
    if (open.size === 0) differences.push(`it was never ready: ${watched.stderr}`);
    for (const { faults } of watched.records) {
      if (faults.count > 0) differences.push(`the probe failed: ${String(faults.first)}`);
    }
    const seen = new Map(origins.map((origin) => [origin, witness.seen(origin)]));
    return { ...watched, differences, seen };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function differencesTo(
  { groups }: Watched,
  origin: string,
  expected: Seen & { readonly open: number | undefined },
): readonly string[] {
  const of = groups.filter((group) => group.origin === origin);
  const counted = {
    connections: sum(of, 'connections'),
    requests: sum(of, 'requests'),
    full: sum(of, 'tlsFull'),
    resumed: sum(of, 'tlsResumed'),
    open: sum(of, 'open'),
  };
  return Object.entries(counted).flatMap(([what, count]) => {
    const truth = expected[what as keyof typeof expected];
    return count === truth
      ? []
      : [`${origin}: ${String(count)} ${what} counted, ${String(truth)} seen`];
  });
}
