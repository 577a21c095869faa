// The boxes "Measured" of the rule pages and of docs/lab.md: the demo's report as tables.
import { markdownTable } from 'markdown-table';
import type {
  JsonArticleCase,
  JsonCase,
  JsonReport,
  JsonRun,
} from '../src/lab/reports/json-report.ts';

/** A case that ran, on one Node.js. */
interface RanCase extends JsonCase {
  readonly node: string;
  readonly reported: JsonRun;
  readonly suggested: JsonRun;
}

/** A column with the figures of both programs. */
interface Column {
  readonly title: string;
  readonly figure: (run: JsonRun) => string;
}

/** The columns of every box. */
const counts: readonly Column[] = [
  { title: 'connections', figure: connections },
  { title: 'TLS handshakes', figure: handshakes },
];

/** The box of each rule that has a case that ran. */
export function ruleBoxes(report: JsonReport): ReadonlyMap<string, string> {
  const boxes = new Map<string, string>();
  for (const rule of new Set(report.scenarios.map((scenario) => scenario.rule))) {
    const cases = casesThatRan(report, rule);
    if (cases.length > 0) boxes.set(rule, ruleBox(report, rule, cases));
  }
  return boxes;
}

/** The programs of the article; versions that open as many connections share a row. */
export function articleBox(report: JsonReport): string {
  const nodes = [...new Set(report.article.map(({ node }) => node))];
  const rows = [...groupBy(report.article, ({ id }) => id).values()].flatMap((runs) =>
    [...groupBy(runs, ({ run }) => String(run.connections))].map(([connections, equal]) => [
      equal[0].title,
      equal.length === nodes.length ? 'all' : majorsOf(equal),
      connections,
      timeOf(equal.map(({ run }) => run)),
    ]),
  );
  return [
    `${describeMachine(report, nodes)} Each program sends two requests.`,
    '',
    markdownTable([['program', 'Node.js', 'connections', 'time'], ...rows]),
  ].join('\n');
}

/** The runs of each case, one for each Node.js; cases that need packages may not have run. */
function casesThatRan(report: JsonReport, rule: string): readonly NonEmpty<RanCase>[] {
  const runs = report.scenarios
    .filter((scenario) => scenario.rule === rule)
    .flatMap(({ node, cases }) => cases.map((one) => ({ ...one, node })));
  return [...groupBy(runs, ({ id }) => id).values()].filter((each): each is NonEmpty<RanCase> =>
    each.every(({ leftOut }) => leftOut === null),
  );
}

function ruleBox(report: JsonReport, rule: string, cases: readonly NonEmpty<RanCase>[]): string {
  const nodes = report.scenarios.filter((each) => each.rule === rule).map(({ node }) => node);
  const all = cases.flat();
  const isLossy = all.some(({ reported, suggested }) => reported.lost + suggested.lost > 0);
  const isPartial = all.some(
    ({ reported }) =>
      reported.outcome === 'failed' || reported.answered + reported.lost < reported.requests,
  );
  const leavesOpen = all.some(
    ({ reported, suggested }) =>
      reported.connections === suggested.connections && reported.peak > 2 * suggested.peak,
  );
  const columns = [
    ...counts,
    ...(leavesOpen ? [{ title: 'open at once', figure: peak }] : []),
    ...(isLossy ? [{ title: 'requests without a response', figure: lost }] : []),
    ...(isPartial ? [{ title: 'answered requests', figure: answered }] : []),
  ];
  return [
    `${describeMachine(report, nodes)} Each cell is the reported program → the same program after the first suggestion.`,
    '',
    markdownTable([
      ['what is sent', 'Node.js', ...columns.map(({ title }) => title), 'time'],
      ...cases.flatMap((runs) => rowsOf(runs, nodes.length, columns)),
    ]),
    ...describeRaces(all),
  ].join('\n');
}

function describeMachine({ host, date, plugin }: JsonReport, nodes: readonly string[]): string {
  return `Node.js ${nodes.join(', ')} on ${host.platform}, ${date.slice(0, 10)}, plugin ${plugin.version}.`;
}

/** The runs of one case; those that differ in nothing but time share a row. */
function rowsOf(
  runs: NonEmpty<RanCase>,
  all: number,
  columns: readonly Column[],
): readonly (readonly string[])[] {
  const cellsOf = (run: RanCase): string[] => columns.map(({ figure }) => change(run, figure));
  // How long a program takes to end is no count: what is expected tells such rows apart.
  const rows = groupBy(runs, (run) =>
    [...cellsOf(run), run.reported.ending === undefined ? '' : run.expected].join('|'),
  );
  return [...rows.values()].map((equal) => [
    [equal[0].title, equal[0].protocol, ...packagesOf(equal[0])].join(', '),
    equal.length === all ? 'all' : majorsOf(equal),
    ...cellsOf(equal[0]),
    `${timeOf(equal.map(({ reported }) => reported))} → ${timeOf(equal.map(({ suggested }) => suggested))}`,
  ]);
}

function packagesOf({ packages }: JsonCase): string[] {
  return Object.entries(packages).map(([name, version]) => `${name} ${version}`);
}

function majorsOf(runs: readonly (RanCase | JsonArticleCase)[]): string {
  return runs.map(({ node }) => node.split('.', 1).join('')).join(', ');
}

function change({ reported, suggested }: RanCase, figure: Column['figure']): string {
  return figure(reported) === '–' ? '–' : `${figure(reported)} → ${figure(suggested)}`;
}

function connections(run: JsonRun): string {
  // A program that ended with an error.
  return run.outcome === 'failed' ? 'error' : String(run.connections);
}

function peak(run: JsonRun): string {
  return run.outcome === 'failed' ? 'error' : String(run.peak);
}

function handshakes({ fullHandshakes, resumedHandshakes }: JsonRun): string {
  if (fullHandshakes + resumedHandshakes === 0) return '–';
  return resumedHandshakes === 0
    ? String(fullHandshakes)
    : `${String(fullHandshakes)} full, ${String(resumedHandshakes)} resumed`;
}

/** A program that ends with an error says so. */
function answered(run: JsonRun): string {
  const count = `${String(run.answered)} of ${String(run.requests)}`;
  return run.outcome === 'failed' ? `${count}, error` : count;
}

function lost(run: JsonRun): string {
  return String(run.lost);
}

/** The middle one of several durations: they vary with the load of the machine, counts do not. */
function timeOf(runs: readonly JsonRun[]): string {
  const times = runs.map(({ duration, ending }) => ending ?? duration).toSorted((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)] ?? 0;
  return middle < 1000 ? `${String(middle)} ms` : `${(middle / 1000).toFixed(1)} s`;
}

/** What a load balancer saw at the moment of an idle close, where a case has one. */
function describeRaces(cases: readonly RanCase[]): readonly string[] {
  const lines = cases.flatMap(
    ({ node, reported: { race: before }, suggested: { race: after } }) => {
      if (!before || !after) return [];
      const closes = ((before.closesAfter ?? 0) / 1000).toFixed(1);
      return [
        `- Node.js ${node}: closed after ${closes} s; of ${String(before.sent)} requests ${String(before.lost)} got no response → of ${String(after.sent)} requests ${String(after.lost)}.`,
      ];
    },
  );
  if (lines.length === 0) return [];
  return [
    '',
    'Requests of a load balancer at the moment of the idle close, ±15 ms, over a network of 2 ms each way; those that found the connection closed already are not counted:',
    '',
    ...lines,
  ];
}

type NonEmpty<Item> = readonly [Item, ...Item[]];

/** Groups in the order in which their first items come. */
function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, NonEmpty<Item>> {
  const groups = new Map<string, NonEmpty<Item>>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    groups.set(keyOf(item), group ? [...group, item] : [item]);
  }
  return groups;
}
