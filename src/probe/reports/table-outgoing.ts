import { wrap } from '../../reports/console-text.ts';
import { writeNumber } from '../../reports/number-texts.ts';
import { writePlace } from '../read/places.ts';
import type { Outgoing, OutgoingRow } from '../read/watched.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { describeAgent, outgoingFacts } from './facts.ts';
import { findingLines } from './table-verdict.ts';
import { mostShown, moreThan, width, type TableStyle } from './table-style.ts';

/** The columns of figures, right-aligned, behind a column for the place. */
const columns = [
  { title: 'requests', size: 9 },
  { title: 'connections', size: 12 },
  { title: 'enough', size: 8 },
  { title: 'at once', size: 9 },
  { title: 'left open', size: 11 },
] as const;

const placeSize = width - columns.reduce((sum, { size }) => sum + size, 0);

/** The section of requests that the program sent. */
export function outgoingLines(
  outgoing: readonly Outgoing[],
  verdict: Verdict | undefined,
  style: TableStyle,
): readonly string[] {
  if (outgoing.length === 0) return [];
  const { paint } = style;
  const head = columns.map(({ title, size }) => title.padStart(size)).join('');
  return [
    paint('bold', `${'OUTGOING'.padEnd(placeSize)}${head}`),
    ...outgoing.slice(0, mostShown).flatMap((group) => [
      ...titleLines(group, style),
      ...groupLines(group, style),
      ...outgoingFacts(group)
        .flatMap((fact) => wrap(fact, '    ', width))
        .map((line) => paint('dim', line)),
      ...findingLines(verdict, group, style),
    ]),
    ...moreThan(outgoing.length, 'origin'),
  ];
}

function titleLines(group: Outgoing, { paint, folder }: TableStyle): readonly string[] {
  const origin = paint('cyan', group.origin);
  const agent = describeAgent(group, folder);
  const fits = group.origin.length + agent.length + 3 < width;
  return fits ? [`${origin}   ${agent}`] : [origin, ...wrap(agent, '  ', width)];
}

/** A line for each place, and their sum where there are several. */
function groupLines(group: Outgoing, { folder }: TableStyle): readonly string[] {
  const sums = [group.requests, group.connections, enoughOf(group), group.peakOpen, group.open];
  const sumCells = sums.map(writeNumber);
  const [only, ...others] = group.rows;
  if (only && others.length === 0) return rowLines(writePlace(only.place, folder), sumCells);
  return [
    ...group.rows
      .slice(0, mostShown)
      .flatMap((row) => rowLines(writePlace(row.place, folder), rowCells(row))),
    ...moreThan(group.rows.length, 'place').map((line) => `  ${line}`),
    ...rowLines('together', sumCells),
  ];
}

/** Requests that wait for a connection can need fewer than a pool without a limit. */
export function enoughOf({ enough, connections }: Outgoing): number {
  return Math.min(enough, connections);
}

/** The figures of a place; ≈ marks an estimate. */
export function rowCells(row: OutgoingRow): readonly [requests: string, connections: string] {
  return [
    `${row.requestsEstimated ? '≈' : ''}${writeNumber(row.requests)}`,
    `${row.connectionsEstimated ? '≈' : ''}${writeNumber(row.connections)}`,
  ];
}

/** A place with its figures. A long place has a line of its own. */
function rowLines(place: string, cells: readonly string[]): readonly string[] {
  const label = `  ${place}`;
  const padded = cells.map((cell, index) => cell.padStart(columns[index]?.size ?? 0)).join('');
  const size = placeSize + padded.length;
  const figures = padded.trimStart();
  return label.length + 2 + figures.length <= size
    ? [label + figures.padStart(size - label.length)]
    : [label, padded.padStart(size)];
}
