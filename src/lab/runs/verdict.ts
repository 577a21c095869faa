import { countOf, type Bound, type Bounds, type Counted, type Expectation } from '../scenario.ts';
import type { Run, Verdict } from './results.ts';

const nouns: Readonly<Record<Counted, string>> = {
  answered: 'answered requests',
  connections: 'connections',
  duration: 'ms until its last request ended',
  ending: 'ms until it ended',
  handshakes: 'TLS handshakes',
  lost: 'lost requests',
  peak: 'connections at the same time',
};

/**
 * No verdict depends on which of two clocks is first, but a few on limits that are seconds away.
 * What is not as expected says nothing of the advice if a process stood still for this time, in ms.
 */
const longestStandstill = 500;
/** Nor does it say much that a program has hung if it stood still for this part of its time. */
const hungStandstill = 0.25;

/** Holds both runs against what the advice promises. */
export function judge(expectation: Expectation, reported: Run, suggested: Run): Verdict {
  const seen = [
    ...(expectation.reportedFailure === undefined
      ? differencesOf('the reported program', expectation.reported, reported)
      : failureOf(expectation.reportedFailure, reported)),
    ...differencesOf('the suggested program', expectation.suggested, suggested),
    ...lossesOf(suggested),
  ];
  return verdictOf(seen, [reported, suggested]);
}

/** Holds a run of the section about the article against what is known of it. */
export function judgeRun(bounds: Bounds, run: Run): Verdict {
  return verdictOf(differencesOf('the program', bounds, run), [run]);
}

function verdictOf(seen: readonly string[], runs: readonly Run[]): Verdict {
  if (seen.length === 0) return { kind: 'holds' };
  const unstarted = runs.find(({ outcome }) => outcome.kind === 'not-started')?.outcome;
  if (unstarted?.kind === 'not-started') {
    const reason = `a program had not started after ${String(unstarted.limit / 1000)} s`;
    return { kind: 'unmeasured', reason, seen };
  }
  const standstill = Math.max(...runs.map(standstillThatMatters));
  if (standstill === 0) return { kind: 'fails', seen };
  const reason = `a program stood still for ${(standstill / 1000).toFixed(1)} s`;
  return { kind: 'unmeasured', reason, seen };
}

/** In ms; 0 when the machine is no excuse. */
function standstillThatMatters({ outcome, standstill: { longest, total } }: Run): number {
  if (outcome.kind === 'hung') return total < outcome.limit * hungStandstill ? 0 : total;
  return longest < longestStandstill ? 0 : longest;
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
  if (outcome.kind === 'not-started') return [`${who} was not started`];
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
