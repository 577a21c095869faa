import { readFileSync } from 'node:fs';
import { table } from '../../reports/console-text.ts';
import { describeError, EnvironmentError } from '../../reports/environment-error.ts';
import { writeNumber } from '../../reports/number-texts.ts';
import type { Paint } from '../../reports/paint.ts';
import { sumOf } from '../read/sums.ts';
import { writeRatio } from './check.ts';
import { jsonVersion, type JsonProbeReport } from './json-report.ts';

/** What a comparison comes to. */
export interface Difference {
  readonly text: string;
  /** Whether an origin needs more connections for a request than before. */
  readonly isWorse: boolean;
}

/** From this difference on, in connections per request, it is no accident. */
const leastDifference = 0.01;

/**
 * Compares two reports, origin by origin.
 *
 * @throws {EnvironmentError} when one cannot be read.
 */
export function diffReports(beforeFile: string, afterFile: string, paint: Paint): Difference {
  const before = figuresByOrigin(readReport(beforeFile));
  const after = figuresByOrigin(readReport(afterFile));
  const origins = [...new Set([...before.keys(), ...after.keys()])];
  const compared = origins.map((origin) => compare(origin, before.get(origin), after.get(origin)));
  if (compared.length === 0) return { text: 'Neither report has a request.\n', isWorse: false };
  const lines = table(
    ['origin', 'requests', 'connections', 'per request', 'enough', 'lost', ''],
    compared.map(({ cells, result }) => [...cells, paint(colours[result], result)]),
    paint,
  );
  if (compared.every(({ result }) => result === 'gone' || result === 'new')) {
    const text = 'No origin is in both reports, so they do not say whether a change helped.';
    return { text: `${lines.join('\n')}\n\n${paint('yellow', text)}\n`, isWorse: false };
  }
  const worse = compared.filter(({ result }) => result === 'worse').length;
  const better = compared.filter(({ result }) => result === 'better').length;
  const verdict = `${writeNumber(better)} of ${writeNumber(compared.length)} better, ${writeNumber(worse)} worse`;
  return {
    text: `${lines.join('\n')}\n\n${paint(worse > 0 ? 'red' : 'green', `${worse > 0 ? '✘' : '✔'} ${verdict}.`)}\n`,
    isWorse: worse > 0,
  };
}

const colours = { better: 'green', worse: 'red', same: 'dim', gone: 'dim', new: 'dim' } as const;

interface Figures {
  readonly requests: number;
  readonly connections: number;
  readonly enough: number;
  readonly lost: number;
}

interface Compared {
  readonly cells: readonly string[];
  readonly result: keyof typeof colours;
}

function readReport(file: string): JsonProbeReport {
  let report: Partial<JsonProbeReport> | null;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Partial<JsonProbeReport> | null;
  } catch (error) {
    throw new EnvironmentError(`${file} cannot be read: ${describeError(error)}.`);
  }
  if (!Array.isArray(report?.outgoing)) {
    throw new EnvironmentError(
      `${file} is no report of the probe: write one with \`probe --json <file>\`.`,
    );
  }
  if (report.version !== jsonVersion) {
    throw new EnvironmentError(
      `${file} has version ${String(report.version)} of the format, and this command reads ${String(jsonVersion)}.`,
    );
  }
  return report as JsonProbeReport;
}

function figuresByOrigin(report: JsonProbeReport): ReadonlyMap<string, Figures> {
  const outgoing = report.outgoing.filter(({ packageManager }) => packageManager === undefined);
  const names = [...new Set(outgoing.map(({ origin }) => nameOf(origin)))];
  return new Map(
    names.map((name) => {
      const own = outgoing.filter(({ origin }) => nameOf(origin) === name);
      const figures: Figures = {
        requests: sumOf(own, ({ requests }) => requests),
        connections: sumOf(own, ({ connections }) => connections),
        enough: sumOf(own, ({ enough }) => enough),
        lost: sumOf(own, ({ resetOnReused, resetOnNew }) => resetOnReused + resetOnNew),
      };
      return [name, figures];
    }),
  );
}

/** A server that a test starts has another port in each run. */
function nameOf(origin: string): string {
  const port = Number(/^\w+:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)$/u.exec(origin)?.[1] ?? 0);
  // The system chooses ports from here on.
  return port >= 32_768 ? origin.replace(/\d+$/u, '*') : origin;
}

function compare(
  origin: string,
  before: Figures | undefined,
  after: Figures | undefined,
): Compared {
  const change = (of: (figures: Figures) => string): string => {
    const [from, to] = [before, after].map((figures) => (figures ? of(figures) : '–'));
    return from === to ? String(from) : `${String(from)} → ${String(to)}`;
  };
  const perRequest = ({ requests, connections }: Figures): number =>
    requests === 0 ? 0 : connections / requests;
  return {
    cells: [
      origin,
      change(({ requests }) => writeNumber(requests)),
      change(({ connections }) => writeNumber(connections)),
      change((figures) => writeRatio(perRequest(figures))),
      change(({ enough }) => writeNumber(enough)),
      change(({ lost }) => writeNumber(lost)),
    ],
    result: resultOf(before, after, perRequest),
  };
}

function resultOf(
  before: Figures | undefined,
  after: Figures | undefined,
  perRequest: (figures: Figures) => number,
): Compared['result'] {
  if (!before) return 'new';
  if (!after) return 'gone';
  const difference = perRequest(after) - perRequest(before);
  if (Math.abs(difference) < leastDifference)
    return after.lost > before.lost ? 'worse' : after.lost < before.lost ? 'better' : 'same';
  return difference > 0 ? 'worse' : 'better';
}
