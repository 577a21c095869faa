import { describeTime, writeNumber } from '../../reports/number-texts.ts';
import { writePlace, writePosition } from '../read/places.ts';
import { isApart, type Outgoing, type WatchedServer } from '../read/watched.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { describeEnd } from './describe-end.ts';
import { describeAgent, describeServer, serverFacts } from './facts.ts';
import { apartOf } from './apart.ts';
import { describeThreads, notesOf } from './notes.ts';
import type { ProbeReport } from './probe-report.ts';
import { enoughOf, rowCells } from './table-outgoing.ts';
import { nameSubject } from './table-verdict.ts';

/** How many rows a section has; GitHub takes a summary of 1 MB at most. */
const mostRows = 50;

/** The report as Markdown, such as for the summary of a step of GitHub Actions. */
export function markdownReport(report: ProbeReport): string {
  const { program, watched, verdict, startedAt, takenAt, end, folder } = report;
  const title = program === undefined ? 'HTTP connections' : `HTTP connections of ${code(program)}`;
  const facts = [
    describeThreads(watched.threads),
    describeTime(takenAt - startedAt),
    ...(program === undefined ? [] : [describeEnd(end)]),
  ];
  const outgoing = watched.outgoing.filter((group) => !isApart(group));
  const sections = [
    `## ${title}`,
    facts.join(' · '),
    outgoingTable(outgoing.slice(0, mostRows), folder),
    ...watched.servers.slice(0, mostRows).map((server) => serverText(server, folder)),
    ...(verdict ? verdictTexts(verdict, folder) : []),
    list('Counted apart', apartOf(report)),
    list('Not known', notesOf(report)),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function outgoingTable(outgoing: readonly Outgoing[], folder: string): string {
  if (outgoing.length === 0) return '';
  const head = [
    'Outgoing',
    'Requests',
    'Connections opened',
    'Would have been enough',
    'At once',
    'Left open',
  ];
  const rows = outgoing.flatMap((group) => [
    [
      `${code(group.origin)}<br>${text(describeAgent(group, folder))}`,
      ...[group.requests, group.connections, enoughOf(group), group.peakOpen, group.open].map(
        writeNumber,
      ),
    ],
    ...group.rows
      .slice(0, mostRows)
      .map((row) => [code(writePlace(row.place, folder)), ...rowCells(row), '', '', '']),
  ]);
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

function serverText(server: WatchedServer, folder: string): string {
  const made = server.place ? `, made at ${code(writePlace(server.place, folder))}` : '';
  return list(`Incoming: ${text(describeServer(server))}${made}`, serverFacts(server).map(text));
}

function verdictTexts(
  { costly, unreported, harmless, notReached }: Verdict,
  folder: string,
): readonly string[] {
  const place = (report: Verdict['notReached'][number]): string =>
    `${code(writePosition(report, folder))} ${code(`http-keepalive/${report.rule}`)}`;
  return [
    list(
      'What reports cost',
      costly
        .slice(0, mostRows)
        .map((report) => `${place(report)}: **${text(report.cost.text)}** ${text(report.message)}`),
    ),
    list(
      'Costly, and no rule reports it',
      unreported
        .slice(0, mostRows)
        .map(
          ({ subject, cost, remedy }) =>
            `${code(nameSubject(subject))}: **${text(cost.text)}** ${text(remedy)}`,
        ),
    ),
    list(
      'Reported, and cost nothing in this run',
      harmless.slice(0, mostRows).map((report) => `${place(report)}: ${text(report.cost.text)}`),
    ),
    list('Reported, and not reached in this run', notReached.slice(0, mostRows).map(place)),
  ];
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ''
    : [`### ${title}`, '', ...items.map((item) => `- ${item}`)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Prose whose backticks mark code already. */
function text(prose: string): string {
  return prose
    .split('`')
    .map((part, index) =>
      index % 2 === 1 ? code(part) : part.replaceAll(/[\\*_|<>[\]]/gu, '\\$&'),
    )
    .join('');
}

/** A backtick would end it, and a bar would end the cell of a table. */
function code(value: string): string {
  return `\`${value.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
