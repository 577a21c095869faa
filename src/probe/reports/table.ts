import { wrap } from '../../reports/console-text.ts';
import { describeTime } from '../../reports/number-texts.ts';
import type { Paint } from '../../reports/paint.ts';
import { writePlace } from '../read/places.ts';
import { isApart, type WatchedServer } from '../read/watched.ts';
import { describeEnd } from './describe-end.ts';
import { describeServer, serverFacts } from './facts.ts';
import { apartOf } from './apart.ts';
import { describeThreads, notesOf } from './notes.ts';
import type { ProbeReport } from './probe-report.ts';
import { outgoingLines } from './table-outgoing.ts';
import { mostShown, moreThan, width, type TableStyle } from './table-style.ts';
import { findingLines, verdictSections } from './table-verdict.ts';

/** The report for a terminal, at most 80 columns wide. */
export function tableReport(report: ProbeReport, paint: Paint): string {
  const { watched, verdict, folder } = report;
  const style: TableStyle = { paint, folder };
  const shown = watched.servers.slice(0, mostShown);
  const sections = [
    headLines(report, paint),
    outgoingLines(
      watched.outgoing.filter((group) => !isApart(group)),
      verdict,
      style,
    ),
    ...shown.map((server) => [
      ...serverLines(server, style),
      ...findingLines(verdict, server, style),
    ]),
    moreThan(watched.servers.length, 'server'),
    listed('COUNTED APART', apartOf(report), paint),
    ...(verdict ? verdictSections(verdict, style) : []),
    listed('NOT KNOWN', notesOf(report), paint),
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `\n${texts.join('\n\n')}\n`;
}

function headLines(
  { program, watched, startedAt, takenAt, end }: ProbeReport,
  paint: Paint,
): readonly string[] {
  const title = program === undefined ? 'HTTP connections' : `HTTP connections of \`${program}\``;
  const facts = [
    describeThreads(watched.threads),
    describeTime(takenAt - startedAt),
    ...(program === undefined ? [] : [describeEnd(end)]),
  ];
  return [
    ...wrap(title, '', width).map((line) => paint('bold', line)),
    ...wrap(facts.join(' · '), '', width),
  ];
}

function serverLines(server: WatchedServer, { paint, folder }: TableStyle): readonly string[] {
  const made = server.place ? `, made at ${writePlace(server.place, folder)}` : '';
  return [
    ...wrap(`INCOMING  ${describeServer(server)}${made}`, '', width).map((line) =>
      paint('bold', line),
    ),
    ...serverFacts(server).flatMap((fact) => wrap(fact, '  ', width)),
  ];
}

function listed(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  if (lines.length === 0) return [];
  return [paint('bold', title), ...lines.flatMap((line) => wrap(line, '  ', width))];
}
