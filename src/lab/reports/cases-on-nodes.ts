import type { CaseResult, DemoResult } from '../runs/results.ts';
import type { NodeVersion, Scenario } from '../scenario.ts';

/** A case whose programs were run. */
export type RanCase = Extract<CaseResult, { readonly kind: 'run' }>;

/** A case with its results on every Node.js version, in the order in which they ran. */
export interface CaseOnNodes {
  readonly case: CaseResult['case'];
  readonly results: readonly { readonly node: NodeVersion; readonly result: CaseResult }[];
}

/** The cases of a scenario, each with its results. */
export function casesOf(scenario: Scenario, result: DemoResult): readonly CaseOnNodes[] {
  return scenario.cases.map((one, index) => ({
    case: one,
    results: result.scenarios
      .filter((other) => other.scenario === scenario)
      .flatMap(({ node, cases }) => {
        const found = cases[index];
        return found ? [{ node, result: found }] : [];
      }),
  }));
}

/** The results of the versions on which a case was run. */
export function ranOf(
  one: CaseOnNodes | undefined,
): readonly { readonly node: NodeVersion; readonly run: RanCase }[] {
  return (one?.results ?? []).flatMap(({ node, result }) =>
    result.kind === 'run' ? [{ node, run: result }] : [],
  );
}

/** One version is drawn, and every other one whose numbers of connections differ from it. */
export function drawnOf<Item extends { readonly node: NodeVersion; readonly run: RanCase }>(
  ran: readonly Item[],
  { host }: DemoResult,
): readonly Item[] {
  const shown = ran.find(({ node }) => node.text === host.text) ?? ran[0];
  const counts = ({ run }: Item): string =>
    `${String(run.reported.figures.connections)} ${String(run.suggested.figures.connections)}`;
  const seen = new Set<string>();
  return (shown ? [shown, ...ran] : []).filter((item) => {
    const isNew = !seen.has(counts(item));
    seen.add(counts(item));
    return isNew;
  });
}
