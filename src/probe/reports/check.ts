import { countOf } from '../../reports/number-texts.ts';
import type { Paint } from '../../reports/paint.ts';
import type { Budget } from '../probe-command.ts';
import { sumOf } from '../read/sums.ts';
import { isApart, type Outgoing } from '../read/watched.ts';

/** What a check comes to. */
export interface CheckResult {
  readonly holds: boolean;
  readonly origins: readonly CheckedOrigin[];
  /** Why there is nothing to check, as sentences. */
  readonly problems: readonly string[];
}

/** An origin, held against its budget. */
export interface CheckedOrigin {
  readonly origin: string;
  readonly requests: number;
  readonly connections: number;
  readonly enough: number;
  readonly connectionsPerRequest: number;
  readonly budget: number;
  /** `needed`: over the budget, and no pool would have opened fewer. */
  readonly result: 'within' | 'needed' | 'over';
}

/**
 * Holds each origin against its budget. A budget that names an origin is for that one; any other
 * origin has the budget without a name. What is counted apart has none.
 */
export function checkBudgets(
  outgoing: readonly Outgoing[],
  budgets: readonly Budget[],
): CheckResult {
  const groups = outgoing.filter((group) => !isApart(group) && group.requests > 0);
  const origins = [...new Set(groups.map(({ origin }) => origin))].flatMap((origin) => {
    const budget =
      budgets.findLast((each) =>
        each.origin === undefined ? false : isNamed(origin, each.origin),
      ) ?? budgets.findLast((each) => each.origin === undefined);
    return budget ? [checkOrigin(origin, groups, budget.connectionsPerRequest)] : [];
  });
  const problems = budgets.flatMap(({ origin: name }) => {
    if (name === undefined)
      return groups.length > 0 ? [] : ['No request was seen, so the budget says nothing.'];
    return origins.some(({ origin }) => isNamed(origin, name))
      ? []
      : [`No request to ${name} was seen, so its budget says nothing.`];
  });
  return {
    holds: problems.length === 0 && origins.every(({ result }) => result !== 'over'),
    origins,
    problems,
  };
}

/** `api.example.com`, with its port, or with its protocol, too. */
function isNamed(origin: string, name: string): boolean {
  const host = origin.replace(/^[\w+.-]+:\/\//u, '');
  return [origin, host, host.replace(/:\d+$/u, '')].includes(name.replace(/\/$/u, ''));
}

function checkOrigin(origin: string, groups: readonly Outgoing[], budget: number): CheckedOrigin {
  const own = groups.filter((group) => group.origin === origin);
  const requests = sumOf(own, (group) => group.requests);
  const connections = sumOf(own, (group) => group.connections);
  const enough = sumOf(own, (group) => Math.min(group.enough, group.connections));
  const connectionsPerRequest = connections / requests;
  const isOver = connectionsPerRequest > budget;
  const result = isOver ? (connections > enough ? 'over' : 'needed') : 'within';
  return { origin, requests, connections, enough, connectionsPerRequest, budget, result };
}

/** The check as lines for a terminal; `nameOf` says how an origin is written. */
export function checkLines(
  { origins, problems }: CheckResult,
  paint: Paint,
  nameOf: (origin: string) => string,
): readonly string[] {
  return [
    '',
    ...origins.map((checked) => {
      const { origin, requests, connections, enough, connectionsPerRequest, budget, result } =
        checked;
      const ratio = writeRatio(connectionsPerRequest);
      const figures = `${nameOf(origin)}: ${ratio} ${ratio === '1' ? 'connection' : 'connections'} per request, budget ${String(budget)} (${countOf(connections, 'connection')}, ${countOf(requests, 'request')})`;
      switch (result) {
        case 'within':
          return paint('green', `✔ ${figures}`);
        case 'needed':
          return paint('green', `✔ ${figures}; over it, but no pool would have opened fewer`);
        case 'over':
          return paint('red', `✘ ${figures}; ${String(enough)} would have been enough`);
      }
    }),
    ...problems.map((problem) => paint('red', `✘ ${problem}`)),
  ];
}

/** Three digits that say something: `0.05`, `0.0123`. */
export function writeRatio(ratio: number): string {
  return String(Number(ratio.toPrecision(3)));
}
