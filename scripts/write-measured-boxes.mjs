// Writes what the demo measured into the box "Measured" of each rule's page, and what it
// measured of the article into docs/lab.md:
//
//   node dist/cli.js demo --node 18,20,22,24,26 --no-report --json demo.json
//   node scripts/write-measured-boxes.mjs demo.json [docs]
//
// The shape of the JSON is `JsonReport` of src/lab/reports/json-report.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [file, folder = 'docs'] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node scripts/write-measured-boxes.mjs <demo.json> [docs]');
  process.exit(2);
}
const report = JSON.parse(readFileSync(file, 'utf8'));

const failed = [
  ...report.scenarios,
  ...report.article.map((one) => ({ ...one, rule: `article, ${one.title}` })),
].filter(({ holds }) => !holds);
if (failed.length > 0) {
  // A page claims what the demo shows, and nothing else.
  const names = failed.map(({ rule, node }) => `${rule} on Node.js ${node}`);
  console.error(`Nothing is written: the demo does not show what it says for ${names.join(', ')}.`);
  process.exit(1);
}

/** The columns of the box, but for the last. */
const counts = [
  { title: 'connections', figure: connections },
  { title: 'TLS handshakes', figure: handshakes },
];

for (const rule of new Set(report.scenarios.map((scenario) => scenario.rule))) {
  if (casesThatRan(rule).length === 0) continue;
  writeBox(join(folder, 'rules', `${rule}.md`), boxOf(rule));
}
if (report.article.length > 0) writeBox(join(folder, 'lab.md'), articleBox());

function writeBox(page, content) {
  const old = readFileSync(page, 'utf8');
  const box = /(?<=<!-- begin measured -->\n)[\s\S]*?(?=<!-- end measured -->)/u;
  if (!box.test(old)) {
    console.error(`${page} has no box: <!-- begin measured --> and <!-- end measured -->.`);
    process.exit(1);
  }
  writeFileSync(
    page,
    old.replace(box, () => `\n${content}\n\n`),
  );
}

/** The programs of the article; versions that open as many connections share a row. */
function articleBox() {
  const nodes = [...new Set(report.article.map(({ node }) => node))];
  const rows = [...new Set(report.article.map(({ id }) => id))].flatMap((id) => {
    const runs = report.article.filter((one) => one.id === id);
    return [...new Set(runs.map(({ run }) => run.connections))].map((connections) => {
      const equal = runs.filter(({ run }) => run.connections === connections);
      return [
        equal[0].title,
        equal.length === nodes.length ? 'all' : majorsOf(equal),
        String(connections),
        timeOf(equal.map(({ run }) => run)),
      ];
    });
  });
  return [
    `Node.js ${nodes.join(', ')} on ${report.host.platform}, ${report.date.slice(0, 10)}, plugin ${report.plugin.version}. Each program sends two requests.`,
    '',
    table(['program', 'Node.js', 'connections', 'time'], rows),
  ].join('\n');
}

function majorsOf(runs) {
  return runs.map(({ node }) => node.split('.')[0]).join(', ');
}

function boxOf(rule) {
  const scenarios = report.scenarios.filter((scenario) => scenario.rule === rule);
  const nodes = scenarios.map(({ node }) => node);
  const cases = casesThatRan(rule);
  const isLossy = cases
    .flat()
    .some(({ reported, suggested }) => reported.lost + suggested.lost > 0);
  const isPartial = cases
    .flat()
    .some(
      ({ reported }) =>
        reported.outcome === 'failed' || reported.answered + reported.lost < reported.requests,
    );
  const columns = [
    ...counts,
    ...(isLossy ? [{ title: 'requests without a response', figure: lost }] : []),
    ...(isPartial ? [{ title: 'answered requests', figure: answered }] : []),
  ];
  const races = cases.flat().filter(({ reported }) => reported.race);
  return [
    `Node.js ${nodes.join(', ')} on ${report.host.platform}, ${report.date.slice(0, 10)}, plugin ${report.plugin.version}. Each cell is the reported program → the same program after the first suggestion.`,
    '',
    table(
      ['what is sent', 'Node.js', ...columns.map(({ title }) => title), 'time'],
      cases.flatMap((runs) => rowsOf(runs, nodes.length, columns)),
    ),
    ...(races.length > 0 ? ['', raceText(races)] : []),
  ].join('\n');
}

/** The runs of each case, one for each Node.js; cases that need packages may not have run. */
function casesThatRan(rule) {
  const scenarios = report.scenarios.filter((scenario) => scenario.rule === rule);
  return scenarios[0].cases
    .map(({ id }) =>
      scenarios.map(({ node, cases: all }) => ({ node, ...all.find((each) => each.id === id) })),
    )
    .filter((runs) => runs.every(({ leftOut }) => leftOut === null));
}

/** The runs of one case; those that differ in nothing but time share a row. */
function rowsOf(runs, all, columns) {
  const rows = new Map();
  for (const run of runs) {
    const cells = columns.map(({ figure }) => change(run, figure));
    // How long a program takes to end is no count: what is expected tells such rows apart.
    const key = [...cells, run.reported.ending === undefined ? '' : run.expected].join('|');
    rows.set(key, { cells, runs: [...(rows.get(key)?.runs ?? []), run] });
  }
  return [...rows.values()].map(({ cells, runs: equal }) => [
    [equal[0].title, equal[0].protocol, ...packagesOf(equal[0])].join(', '),
    equal.length === all ? 'all' : majorsOf(equal),
    ...cells,
    `${timeOf(equal.map(({ reported }) => reported))} → ${timeOf(equal.map(({ suggested }) => suggested))}`,
  ]);
}

function packagesOf({ packages }) {
  return Object.entries(packages).map(([name, version]) => `${name} ${version}`);
}

function change({ reported, suggested }, figure) {
  return figure(reported) === '–' ? '–' : `${figure(reported)} → ${figure(suggested)}`;
}

function connections(run) {
  // A program that ended with an error.
  return run.outcome === 'failed' ? 'error' : String(run.connections);
}

function handshakes({ fullHandshakes, resumedHandshakes }) {
  if (fullHandshakes + resumedHandshakes === 0) return '–';
  return resumedHandshakes === 0
    ? String(fullHandshakes)
    : `${fullHandshakes} full, ${resumedHandshakes} resumed`;
}

/** A program that ends with an error says so. */
function answered(run) {
  const count = `${run.answered} of ${run.requests}`;
  return run.outcome === 'failed' ? `${count}, error` : count;
}

function lost(run) {
  return String(run.lost);
}

/** The middle one of several durations: they vary with the load of the machine, counts do not. */
function timeOf(runs) {
  const times = runs.map(({ duration, ending }) => ending ?? duration).toSorted((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  return middle < 1000 ? `${middle} ms` : `${(middle / 1000).toFixed(1)} s`;
}

function raceText(races) {
  const lines = races.map(({ node, reported: { race: before }, suggested: { race: after } }) => {
    const closes = (before.closesAfter / 1000).toFixed(1);
    return `- Node.js ${node}: closed after ${closes} s; of ${before.sent} requests ${before.lost} got no response → of ${after.sent} requests ${after.lost}.`;
  });
  return [
    'Requests of a load balancer at the moment of the idle close, ±15 ms, over a network of 2 ms each way; those that found the connection closed already are not counted:',
    '',
    ...lines,
  ].join('\n');
}

/** A table as Prettier lays it out. */
function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column])].map((cell) => cell.length)),
  );
  const line = (cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
