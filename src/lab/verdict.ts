import type { Run, Verdict } from './results.ts';
import { countOf, type Bound, type Bounds, type Counted, type Expectation } from './scenario.ts';

const nouns: Readonly<Record<Counted, string>> = {
  answered: 'answered requests',
  connections: 'connections',
  duration: 'ms until its last request ended',
  ending: 'ms until it ended',
  handshakes: 'TLS handshakes',
  lost: 'lost requests',
  peak: 'connections at the same time',
};

/** Holds both runs against what the advice promises. */
export function judge(expectation: Expectation, reported: Run, suggested: Run): Verdict {
  return verdictOf([
    ...(expectation.reportedFailure === undefined
      ? differencesOf('the reported program', expectation.reported, reported)
      : failureOf(expectation.reportedFailure, reported)),
    ...differencesOf('the suggested program', expectation.suggested, suggested),
    ...lossesOf(suggested),
  ]);
}

/** Holds a run of the section about the article against what is known of it. */
export function judgeRun(bounds: Bounds, run: Run): Verdict {
  return verdictOf(differencesOf('the program', bounds, run));
}

function verdictOf(seen: readonly string[]): Verdict {
  return seen.length === 0 ? { holds: true } : { holds: false, seen };
}

/** The reported program has to end with an error that says `message`. */
function failureOf(message: string, { outcome }: Run): readonly string[] {
  if (outcome.kind === 'failed' && outcome.reason.includes(message)) return [];
  const seen = outcome.kind === 'failed' ? `said: ${outcome.reason}` : `was ${outcome.kind}`;
  return [`the reported program was to end with ${message}, and ${seen}`];
}

function differencesOf(who: string, bounds: Bounds, run: Run): readonly string[] {
  const { outcome, figures, requests } = run;
  if (outcome.kind === 'hung') {
    return [
      `${who} hung: it was killed after ${String(outcome.limit / 1000)} s, with ${String(figures.answered)} of ${String(requests)} requests answered`,
    ];
  }
  if (outcome.kind === 'failed') return [`${who} failed: ${outcome.reason}`];
  const differences: string[] = [];
  for (const [counted, bound] of Object.entries(bounds) as readonly (readonly [Counted, Bound])[]) {
    const count = countOf(figures, counted);
    if (isWithin(count, bound)) continue;
    differences.push(
      `${who} had ${String(Math.round(count))} ${nouns[counted]}, expected ${describeBound(bound)}`,
    );
  }
  const accounted = figures.answered + (bounds.lost === undefined ? 0 : figures.lost);
  if (bounds.answered === undefined && accounted !== requests) {
    differences.push(
      `${who} had ${String(figures.answered)} of ${String(requests)} requests answered`,
    );
  }
  if (figures.protocolErrors > 0) {
    differences.push(`${who} broke ${String(figures.protocolErrors)} connections`);
  }
  return differences;
}

/** Lost requests are what the reported server is about; the suggested one must not have any. */
function lossesOf({ race }: Run): readonly string[] {
  const lost = race?.requests.filter(({ outcome }) => outcome === 'lost').length ?? 0;
  return lost > 0
    ? [`the suggested program lost ${String(lost)} requests on idle connections`]
    : [];
}

function isWithin(count: number, bound: Bound): boolean {
  if (typeof bound === 'number') return count === bound;
  return 'most' in bound ? count <= bound.most : count >= bound.least;
}

function describeBound(bound: Bound): string {
  if (typeof bound === 'number') return String(bound);
  return 'most' in bound ? `at most ${String(bound.most)}` : `at least ${String(bound.least)}`;
}
