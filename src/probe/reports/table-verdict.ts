import { wrap } from '../../reports/console-text.ts';
import { writePosition } from '../read/places.ts';
import type { Outgoing, WatchedServer } from '../read/watched.ts';
import type { LintReport, Subject, Verdict } from '../verdict/verdict.ts';
import { describeServer } from './facts.ts';
import { mostShown, moreThan, width, type TableStyle } from './table-style.ts';

/** The costly reports about a pool or a server. One that is about several stands with the first. */
export function findingLines(
  verdict: Verdict | undefined,
  about: Outgoing | WatchedServer,
  style: TableStyle,
): readonly string[] {
  const reports =
    verdict?.costly.filter(({ subjects: [first] }) => objectOf(first) === about) ?? [];
  return reports.flatMap((report) => [
    ...wrap(`▸ ${writeReport(report, style.folder)}`, '  ', width).map((line) =>
      style.paint('yellow', line),
    ),
    ...wrap(report.cost.text, '    ', width).map((line) => style.paint('yellow', line)),
    ...wrap(report.message, '    ', width),
  ]);
}

/** What a report is about: the pool, or the server. */
export function objectOf(subject: Subject): Outgoing | WatchedServer {
  return subject.kind === 'server' ? subject.server : subject.outgoing;
}

/** `src/gateway.js:8:32  http-keepalive/require-agent` */
export function writeReport(report: LintReport, folder: string): string {
  return `${writePosition(report, folder)}  http-keepalive/${report.rule}`;
}

/** The origin of requests, or the server. */
export function nameSubject(subject: Subject): string {
  return subject.kind === 'server' ? describeServer(subject.server) : subject.outgoing.origin;
}

/** What no rule reports, and the reports that cost nothing. */
export function verdictSections(
  { unreported, harmless, notReached }: Verdict,
  { paint, folder }: TableStyle,
): readonly (readonly string[])[] {
  const section = <Item>(
    title: string,
    items: readonly Item[],
    linesOf: (item: Item) => readonly string[],
  ): readonly string[] =>
    items.length === 0
      ? []
      : [
          paint('bold', title),
          ...items.slice(0, mostShown).flatMap(linesOf),
          ...moreThan(items.length, 'report'),
        ];
  return [
    section('COSTLY, AND NO RULE REPORTS IT', unreported, ({ subject, cost, remedy }) => [
      ...wrap(nameSubject(subject), '  ', width).map((line) => paint('cyan', line)),
      ...wrap(cost.text, '    ', width).map((line) => paint('yellow', line)),
      ...wrap(remedy, '    ', width),
    ]),
    section('REPORTED, AND COST NOTHING IN THIS RUN', harmless, (report) => [
      ...wrap(writeReport(report, folder), '  ', width),
      ...wrap(report.cost.text, '    ', width).map((line) => paint('dim', line)),
    ]),
    section('REPORTED, AND NOT REACHED IN THIS RUN', notReached, (report) =>
      wrap(writeReport(report, folder), '  ', width),
    ),
  ];
}
