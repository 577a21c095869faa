import { writePath } from '../../project/written-path.ts';
import type { Place, CodePlace, Watched, WatchedServer } from '../read/watched.ts';
import { keyOf } from '../read/places.ts';
import { callsAt, type CallSpan, type Span } from './call-places.ts';
import { byCost, costs } from './costs.ts';
import { evidenceOf } from './evidence.ts';
import type { LintedFile, LintFile } from './lint-files.ts';
import { librariesIn, reachOf } from './reach.ts';
import { findUnreported } from './unreported.ts';
import type { JudgedReport, LintReport, Subject, Verdict } from './verdict.ts';

/** What happened at one place in the code. */
interface PlaceOfSubject {
  readonly place: CodePlace;
  readonly subject: Subject;
}

/**
 * Lints the files of the places, and puts each report to what it is about.
 *
 * @param lint `undefined`: there is no linter, and nothing is reported.
 * @param folder what paths in texts are written from.
 */
export async function judge(
  watched: Watched,
  lint: LintFile | undefined,
  folder: string,
): Promise<Verdict> {
  const places = placesOf(watched);
  const judged: JudgedReport[] = [];
  const notReached: LintReport[] = [];
  const problems: string[] = [];
  for (const file of lint ? new Set(places.map(({ place }) => place.file)) : []) {
    const here = places.filter(({ place }) => place.file === file);
    const linted = await lint?.(file);
    if (linted?.kind === 'failed') problems.push(`${writePath(folder, file)} ${linted.reason}.`);
    if (linted?.kind !== 'linted') continue;
    const located = locate(linted, here);
    for (const report of linted.reports) {
      const [first, ...others] = subjectsOf(report, located, watched);
      if (first) judged.push(withCost(report, [first, ...others]));
      else notReached.push(report);
    }
  }
  const costly = judged.filter(({ cost }) => cost.isFelt).toSorted(byCost);
  return {
    costly,
    harmless: judged.filter(({ cost }) => !cost.isFelt),
    notReached,
    unreported: findUnreported(watched, costly, folder),
    problems,
  };
}

function withCost(report: LintReport, subjects: JudgedReport['subjects']): JudgedReport {
  return { ...report, subjects, cost: costs[report.rule](evidenceOf(subjects)) };
}

/** All places in files, each with what it is a place of. */
function placesOf({ outgoing, servers }: Watched): readonly PlaceOfSubject[] {
  const places: PlaceOfSubject[] = [];
  const add = (place: Place | undefined, subject: Subject): void => {
    if (place?.kind === 'code') places.push({ place, subject });
  };
  for (const group of outgoing) {
    for (const row of group.rows) add(row.place, { kind: 'outgoing', outgoing: group, row });
    if (group.agent.kind === 'site') {
      add(group.agent.place, { kind: 'outgoing', outgoing: group, row: undefined });
    }
  }
  for (const server of servers) add(server.place, { kind: 'server', server });
  return places;
}

interface Located extends PlaceOfSubject {
  readonly call: CallSpan | undefined;
}

function locate(
  { source }: Extract<LintedFile, { readonly kind: 'linted' }>,
  places: readonly PlaceOfSubject[],
): readonly Located[] {
  const calls = callsAt(
    source,
    places.map(({ place }) => place),
  );
  return places.map((each, index) => ({ ...each, call: calls[index] }));
}

/** What a report is about: the innermost call around it, else what its rule says of the file. */
function subjectsOf(
  report: LintReport,
  located: readonly Located[],
  watched: Watched,
): readonly Subject[] {
  const reach = reachOf(report);
  const around = located.filter(
    ({ subject, call }) =>
      call !== undefined &&
      reach.kinds.includes(subject.kind) &&
      isIn(report, call.span) &&
      (reach.insideFunctions || !call.functions.some((span) => isIn(report, span))),
  );
  const innermost = around.reduce<CallSpan | undefined>(
    (inner, { call }) => (!inner || (call && isInside(call.span, inner.span)) ? call : inner),
    undefined,
  );
  if (innermost) {
    const here = around.flatMap(({ subject, call }) =>
      call && isSame(call.span, innermost.span) ? [subject] : [],
    );
    return report.rule === 'require-library-agent'
      ? [...here, ...ofHiddenCallers(report, watched)]
      : here;
  }
  if (!reach.kinds.includes('outgoing')) {
    const server = onlyServer(located, watched);
    return server ? [{ kind: 'server', server }] : [];
  }
  return ofLibrary(report, located, watched);
}

/** A client that is made in one place sends its requests in others of the file. */
function ofLibrary(
  report: LintReport,
  located: readonly Located[],
  watched: Watched,
): readonly Subject[] {
  const isNamed = librariesIn(report.message);
  const here = located.flatMap(({ place, subject }) =>
    subject.kind === 'outgoing' && place.library !== undefined && isNamed(place.library)
      ? [subject]
      : [],
  );
  return [...here, ...ofHiddenCallers(report, watched)];
}

/** The requests of a package whose caller only the package knows. */
function ofHiddenCallers({ message }: LintReport, { outgoing }: Watched): readonly Subject[] {
  const isNamed = librariesIn(message);
  return outgoing.flatMap((group) =>
    group.rows.flatMap((row): readonly Subject[] =>
      row.place.kind === 'library' && isNamed(row.place.library)
        ? [{ kind: 'outgoing', outgoing: group, row }]
        : [],
    ),
  );
}

/** The server of the file, or of the whole program, where there is one place that makes them. */
function onlyServer(located: readonly Located[], { servers }: Watched): WatchedServer | undefined {
  const here = located.flatMap(({ subject }) =>
    subject.kind === 'server' ? [subject.server] : [],
  );
  const candidates = here.length > 0 ? here : servers;
  const places = new Set(candidates.map(({ place }) => (place ? keyOf(place) : '')));
  return places.size === 1 ? candidates[0] : undefined;
}

function isIn(
  { line, column }: { readonly line: number; readonly column: number },
  span: Span,
): boolean {
  const at = { line, column: column - 1 };
  return !isBefore(at, span.start) && isBefore(at, span.end);
}

function isInside(inner: Span, outer: Span): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function isSame(a: Span, b: Span): boolean {
  return isInside(a, b) && isInside(b, a);
}

function isBefore(a: Span['start'], b: Span['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
