import plugin from '../../../index.ts';
import { writePath } from '../../project/written-path.ts';
import type { AgentOptions } from '../record-clients.ts';
import { omit } from '../read/omit.ts';
import type {
  Outgoing,
  OutgoingFigures,
  OutgoingRow,
  Place,
  UsedAgent,
  WatchedServer,
} from '../read/watched.ts';
import type { Cost, JudgedReport, LintReport, Subject, Verdict } from '../verdict/verdict.ts';
import { apartOf } from './apart.ts';
import { notesOf } from './notes.ts';
import type { ProbeReport } from './probe-report.ts';

/** The version of the shape below: it changes when a field is renamed, is removed or changes its meaning. */
export const jsonVersion = 1;

/** What `probe --json` writes, and `probe diff` reads. Times are ms, paths are those of a report. */
export interface JsonProbeReport {
  readonly version: typeof jsonVersion;
  readonly plugin: { readonly name: string; readonly version: string };
  /** The command line; `null`: the records came from a folder. */
  readonly program: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly takenAt: string;
  /** `null`: it still ran, or nobody watched its end. */
  readonly end: { readonly code: number } | { readonly signal: string } | null;
  readonly threads: readonly JsonThread[];
  readonly outgoing: readonly JsonOutgoing[];
  readonly servers: readonly JsonServer[];
  /** `null`: no lint was asked for. */
  readonly verdict: JsonVerdict | null;
  /** What is counted apart, in sentences. */
  readonly apart: readonly string[];
  /** What is not known, in sentences. */
  readonly notes: readonly string[];
}

interface JsonThread {
  readonly pid: number;
  readonly threadId: number;
  readonly node: string;
  readonly usedHttp: boolean;
  /** `null`: it was killed, or still runs. */
  readonly exitCode: number | null;
}

/** A file with line and column, or why there is none. */
interface JsonPlace {
  readonly kind: Place['kind'];
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly function?: string;
  readonly library?: string;
}

interface JsonOutgoing extends OutgoingFigures {
  readonly origin: string;
  readonly client: Outgoing['client'];
  readonly agent: {
    readonly kind: UsedAgent['kind'];
    readonly protocol?: string;
    readonly place?: JsonPlace;
    readonly made?: number;
  };
  readonly options: AgentOptions | null;
  /** Which package manager sent these requests for itself; missing: the program sent them. */
  readonly packageManager?: string | undefined;
  readonly threads: number;
  readonly rows: readonly (Omit<OutgoingRow, 'place'> & { readonly place: JsonPlace })[];
}

interface JsonServer extends Omit<WatchedServer, 'place' | 'connectionTraces'> {
  readonly place: JsonPlace | null;
}

interface JsonLintReport {
  /** Such as `http-keepalive/require-agent`. */
  readonly rule: string;
  readonly severity: LintReport['severity'];
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface JsonJudgedReport extends JsonLintReport {
  readonly cost: Omit<Cost, 'isFelt'>;
  /** Indexes into `outgoing` and `servers`. */
  readonly about: readonly JsonSubject[];
}

type JsonSubject = { readonly outgoing: number } | { readonly server: number };

interface JsonVerdict {
  readonly costly: readonly JsonJudgedReport[];
  readonly harmless: readonly JsonJudgedReport[];
  readonly notReached: readonly JsonLintReport[];
  readonly unreported: readonly {
    readonly about: JsonSubject;
    readonly cost: Omit<Cost, 'isFelt'>;
    readonly remedy: string;
  }[];
}

/** The report as `--json` writes it. */
export function jsonReport(report: ProbeReport): JsonProbeReport {
  const { watched, verdict, end, program, startedAt, takenAt, folder } = report;
  const { name, version } = plugin.meta;
  return {
    version: jsonVersion,
    plugin: { name, version },
    program: program ?? null,
    startedAt: new Date(startedAt).toISOString(),
    takenAt: new Date(takenAt).toISOString(),
    end: end ? (end.kind === 'exit' ? { code: end.code } : { signal: end.signal }) : null,
    threads: watched.threads.map(({ pid, threadId, node, usedHttp, exitCode }) => ({
      pid,
      threadId,
      node,
      usedHttp,
      exitCode: exitCode ?? null,
    })),
    outgoing: watched.outgoing.map((group) => jsonOutgoing(group, folder)),
    servers: watched.servers.map((server) => ({
      ...omit(server, 'connectionTraces'),
      place: server.place ? jsonPlace(server.place, folder) : null,
    })),
    verdict: verdict ? jsonVerdict(verdict, report) : null,
    apart: apartOf(report),
    notes: notesOf(report),
  };
}

function jsonOutgoing(group: Outgoing, folder: string): JsonOutgoing {
  const { agent, options, rows } = group;
  return {
    ...omit(group, 'connectionTraces'),
    agent: agent.kind === 'site' ? { ...agent, place: jsonPlace(agent.place, folder) } : agent,
    options: options ?? null,
    rows: rows.map((row) => ({ ...row, place: jsonPlace(row.place, folder) })),
  };
}

function jsonPlace(place: Place, folder: string): JsonPlace {
  if (place.kind !== 'code') return place;
  return { ...omit(place, 'generated'), file: writePath(folder, place.file) };
}

function jsonVerdict(
  { costly, harmless, notReached, unreported }: Verdict,
  { watched, folder }: ProbeReport,
): JsonVerdict {
  const about = (subject: Subject): JsonSubject =>
    subject.kind === 'server'
      ? { server: watched.servers.indexOf(subject.server) }
      : { outgoing: watched.outgoing.indexOf(subject.outgoing) };
  const judged = (report: JudgedReport): JsonJudgedReport => ({
    ...jsonLintReport(report, folder),
    cost: jsonCost(report.cost),
    about: report.subjects.map(about),
  });
  return {
    costly: costly.map(judged),
    harmless: harmless.map(judged),
    notReached: notReached.map((report) => jsonLintReport(report, folder)),
    unreported: unreported.map(({ subject, cost, remedy }) => ({
      about: about(subject),
      cost: jsonCost(cost),
      remedy,
    })),
  };
}

function jsonLintReport(
  { rule, severity, file, line, column, message }: LintReport,
  folder: string,
): JsonLintReport {
  return {
    rule: `http-keepalive/${rule}`,
    severity,
    file: writePath(folder, file),
    line,
    column,
    message,
  };
}

function jsonCost({ requests, connections, text }: Cost): Omit<Cost, 'isFelt'> {
  return { requests, connections, text };
}
