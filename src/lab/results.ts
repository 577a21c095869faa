import type { Race } from './idle-close-race.ts';
import type { LintedProgram } from './lint-program.ts';
import type { Outcome } from './run-program.ts';
import type { ArticleCase, Bounds, Case, Expectation, NodeVersion, Scenario } from './scenario.ts';
import type { Figures, Traffic } from './traffic.ts';

/** One program, run once. */
export interface Run {
  readonly outcome: Outcome;
  readonly traffic: Traffic;
  readonly figures: Figures;
  /** Requests that were to be answered. */
  readonly requests: number;
  /** Only of servers: what happened to requests sent at the moment of the idle close. */
  readonly race: Race | undefined;
}

/** Whether what was seen is what was expected; if not, every difference in a sentence. */
export type Verdict =
  { readonly holds: true } | { readonly holds: false; readonly seen: readonly string[] };

/** A case on one Node.js version. */
export type CaseResult =
  | {
      readonly kind: 'run';
      readonly case: Case;
      readonly program: LintedProgram;
      readonly reported: Run;
      readonly suggested: Run;
      readonly expectation: Expectation;
      readonly verdict: Verdict;
      /** What a first attempt had shown instead; `undefined`: there was one attempt. */
      readonly repeatedFor: readonly string[] | undefined;
    }
  /** The rule did not report the program, or its suggestion did not help: nothing to run. */
  | { readonly kind: 'not-run'; readonly case: Case; readonly verdict: Verdict }
  | LeftOut;

/** It needs packages that nobody asked for, or that could not be installed. Nothing is known of it. */
export interface LeftOut {
  readonly kind: 'left-out';
  readonly case: Case;
  /** Without a full stop. */
  readonly reason: string;
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly node: NodeVersion;
  readonly cases: readonly CaseResult[];
}

export interface ArticleResult {
  readonly case: ArticleCase;
  readonly node: NodeVersion;
  readonly run: Run;
  readonly expected: Bounds;
  readonly verdict: Verdict;
  readonly repeatedFor: readonly string[] | undefined;
}

/** Everything that one call of the demo has found. */
export interface DemoResult {
  readonly plugin: { readonly name: string; readonly version: string };
  readonly date: Date;
  /** The Node.js version of the measuring server, and of the programs unless `--node` says otherwise. */
  readonly host: NodeVersion;
  readonly platform: string;
  readonly nodes: readonly NodeVersion[];
  readonly scenarios: readonly ScenarioResult[];
  readonly article: readonly ArticleResult[];
  /** What kept parts of the demo from running: a Node.js version that could not be installed. */
  readonly problems: readonly string[];
  /** In ms. */
  readonly duration: number;
}

/** What does not hold, in a sentence each. */
export function failuresOf(result: DemoResult): readonly string[] {
  return [
    ...result.scenarios.flatMap(({ scenario, node, cases }) =>
      cases.flatMap((one) =>
        one.kind === 'left-out' || one.verdict.holds
          ? []
          : [
              `${scenario.rule}, ${describeCase(one.case)} on Node.js ${node.text}: ${one.verdict.seen.join('; ')}`,
            ],
      ),
    ),
    ...result.article.flatMap(({ case: one, node, verdict }) =>
      verdict.holds
        ? []
        : [`article, ${one.title} on Node.js ${node.text}: ${verdict.seen.join('; ')}`],
    ),
  ];
}

/** How many comparisons were made, and how many cases need packages that were not there. */
export function countsOf(result: DemoResult): {
  readonly compared: number;
  readonly leftOut: number;
} {
  const cases = result.scenarios.flatMap((scenario) => scenario.cases);
  const leftOut = cases.filter(({ kind }) => kind === 'left-out').length;
  return { compared: cases.length - leftOut + result.article.length, leftOut };
}

export function describeCase({ title, protocol }: Case): string {
  return `${title} (${protocol})`;
}

/** A verdict, or that there is none, and the Node.js versions on which it is the same. */
export interface SharedVerdict {
  readonly kind: 'fails' | 'holds' | 'left-out';
  /** Why, without a full stop. */
  readonly text: string;
  readonly nodes: readonly string[];
}

/** Verdicts of one case on several versions, each said once. */
export function shareVerdicts(
  results: readonly { readonly node: string; readonly result: CaseResult }[],
): readonly SharedVerdict[] {
  const shared = new Map<string, SharedVerdict>();
  for (const { node, result } of results) {
    const { kind, text } = verdictOf(result);
    const nodes = shared.get(text)?.nodes ?? [];
    shared.set(text, { kind, text, nodes: [...nodes, node] });
  }
  return [...shared.values()];
}

function verdictOf(result: CaseResult): Pick<SharedVerdict, 'kind' | 'text'> {
  if (result.kind === 'left-out') return { kind: 'left-out', text: result.reason };
  const { verdict } = result;
  if (!verdict.holds) return { kind: 'fails', text: verdict.seen.join('; ') };
  return { kind: 'holds', text: result.kind === 'run' ? result.expectation.says : '' };
}
