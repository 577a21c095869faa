import type { Race } from '../peers/idle-close-race.ts';
import type { Figures, Traffic } from '../peers/traffic.ts';
import type { ArticleCase, Bounds, Case, Expectation, NodeVersion, Scenario } from '../scenario.ts';
import type { LintedProgram } from './lint-program.ts';
import type { Outcome } from './run-program.ts';
import type { Standstill } from './standstill.ts';

/** One program, run once. */
export interface Run {
  readonly outcome: Outcome;
  readonly traffic: Traffic;
  readonly figures: Figures;
  /** Requests that were to be answered. */
  readonly requests: number;
  /** Only of servers: what happened to requests sent at the moment of the idle close. */
  readonly race: Race | undefined;
  /** How long its programs, or this process, stood still: the worst of them. */
  readonly standstill: Standstill;
}

/** Whether what was seen is what was expected; `seen` says every difference in a sentence. */
export type Verdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly seen: readonly string[] }
  /** The machine was too busy: `reason` says how it shows. Nothing is claimed. */
  | { readonly kind: 'unmeasured'; readonly reason: string; readonly seen: readonly string[] };

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

/** The cases of a rule on one Node.js. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly node: NodeVersion;
  readonly cases: readonly CaseResult[];
}

/** A program of the article on one Node.js. */
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
  return verdictsOf(result).flatMap(({ name, verdict }) =>
    verdict.kind === 'fails' ? [`${name}: ${verdict.seen.join('; ')}`] : [],
  );
}

/** What could not be measured because the machine was too busy, in a sentence each. */
export function unmeasuredOf(result: DemoResult): readonly string[] {
  return verdictsOf(result).flatMap(({ name, verdict }) =>
    verdict.kind === 'unmeasured' ? [`${name}: ${describeUnmeasured(verdict)}`] : [],
  );
}

/** How many comparisons have a result, how many have none, and how many cases need packages that were not there. */
export function countsOf(result: DemoResult): {
  readonly compared: number;
  readonly unmeasured: number;
  readonly leftOut: number;
} {
  const verdicts = verdictsOf(result);
  const unmeasured = verdicts.filter(({ verdict }) => verdict.kind === 'unmeasured').length;
  const cases = result.scenarios.flatMap((scenario) => scenario.cases);
  const leftOut = cases.filter(({ kind }) => kind === 'left-out').length;
  return { compared: verdicts.length - unmeasured, unmeasured, leftOut };
}

/** Every verdict, with what it is about. */
function verdictsOf(
  result: DemoResult,
): readonly { readonly name: string; readonly verdict: Verdict }[] {
  return [
    ...result.scenarios.flatMap(({ scenario, node, cases }) =>
      cases.flatMap((one) =>
        one.kind === 'left-out'
          ? []
          : {
              name: `${scenario.rule}, ${describeCase(one.case)} on Node.js ${node.text}`,
              verdict: one.verdict,
            },
      ),
    ),
    ...result.article.map(({ case: one, node, verdict }) => ({
      name: `article, ${one.title} on Node.js ${node.text}`,
      verdict,
    })),
  ];
}

/** Why nothing is known, without a full stop. */
export function describeUnmeasured({ reason }: { readonly reason: string }): string {
  return `the machine was too busy: ${reason}`;
}

/** The title of a case with its protocol. */
export function describeCase({ title, protocol }: Case): string {
  return `${title} (${protocol})`;
}

/** A verdict, or that there is none, and the Node.js versions on which it is the same. */
export interface SharedVerdict {
  readonly kind: Verdict['kind'] | 'left-out';
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
  switch (verdict.kind) {
    case 'holds':
      return { kind: 'holds', text: result.kind === 'run' ? result.expectation.says : '' };
    case 'fails':
      return { kind: 'fails', text: verdict.seen.join('; ') };
    case 'unmeasured':
      return { kind: 'unmeasured', text: describeUnmeasured(verdict) };
  }
}
