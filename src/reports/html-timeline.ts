import type { ConnectionTrace } from './connection-trace.ts';
import { empty, markup, Markup } from './markup.ts';

/** Units of the drawing; the page scales it. */
export const width = 720;
/** The space around what is drawn, in the same units. */
export const margin = { left: 26, right: 14, axis: 22 };
const plot = width - margin.left - margin.right;

/** Up to here each connection has a row that can be read; above, rows are lines of a pattern. */
const mostReadableRows = 12;
const readableRow = 24;
/** The height of a pattern, if its rows are not to become thinner than 1. */
const patternHeight = 220;

/** A time scale that several pictures share. */
export interface TimeScale {
  /** The last moment that is drawn, in ms. */
  readonly end: number;
  /** The height of a row in patterns. */
  readonly patternRow: number;
}

/** What is drawn: connections in the order in which they were opened. */
export interface Drawn {
  readonly connections: readonly ConnectionTrace[];
}

/** The scale on which all of `runs` can be compared. */
export function scaleFor(runs: readonly Drawn[]): TimeScale {
  const ends = runs.flatMap(({ connections }) => connections.map(lastMoment));
  const rows = Math.max(1, ...runs.map(({ connections }) => connections.length));
  return {
    end: Math.max(1, ...ends) * 1.02,
    patternRow: Math.min(3, Math.max(1, patternHeight / rows)),
  };
}

function lastMoment({ opened, requests, closed }: ConnectionTrace): number {
  return Math.max(opened, closed?.at ?? 0, ...requests.map(({ start, end }) => end ?? start));
}

/** A run as a packet capture shows it: a row per TCP connection, time to the right. */
export function timeline({ connections }: Drawn, scale: TimeScale, label: string): Markup {
  const isPattern = connections.length > mostReadableRows;
  const row = isPattern ? scale.patternRow : readableRow;
  const top = isPattern ? 4 : 0;
  const height = Math.max(connections.length * row, readableRow) + top;
  const x = (time: number): number => margin.left + (time / scale.end) * plot;
  const rows = isPattern
    ? patternRows(connections, x, row, top)
    : connections.map((connection, index) => readableRowOf(connection, x, index));
  return markup`<svg
    class="timeline"
    viewBox="0 0 ${width} ${round(height + margin.axis)}"
    role="img"
    aria-label="${label}"
  >
    ${axis(scale, x, height)}${rows}
  </svg>`;
}

function axis({ end }: TimeScale, x: (time: number) => number, height: number): Markup {
  const step = niceStep(end / 6);
  const ticks: Markup[] = [];
  for (let time = 0; time <= end; time += step) {
    const text = end >= 1000 ? `${String(Math.round(time) / 1000)} s` : `${String(time)} ms`;
    ticks.push(
      markup`<line
          class="grid"
          x1="${round(x(time))}"
          x2="${round(x(time))}"
          y1="0"
          y2="${round(height)}"
        /><text class="tick" x="${round(x(time))}" y="${round(height + 15)}">${text}</text>`,
    );
  }
  return markup`${ticks}`;
}

function niceStep(least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(least));
  return (
    [1, 2, 5, 10].map((factor) => factor * magnitude).find((step) => step >= least) ??
    10 * magnitude
  );
}

function readableRowOf(
  { opened, handshake, requests, closed }: ConnectionTrace,
  x: (time: number) => number,
  index: number,
): Markup {
  const y = index * readableRow + readableRow / 2;
  const end = closed ? x(closed.at) : margin.left + plot;
  const start = x(opened);
  const requestMarks = requests.map(({ start: sent, end: done, outcome }) => {
    const from = x(sent);
    const to = done === undefined ? margin.left + plot : x(done);
    return markup`<rect
      class="${outcome === 'answered' ? 'request' : 'lost'}"
      x="${round(from)}"
      y="${y - 7}"
      width="${round(Math.max(5, to - from))}"
      height="14"
      rx="2"
    />`;
  });
  const tls = handshake
    ? markup`<rect
        class="handshake"
        x="${round(start - 5)}"
        y="${y - 5}"
        width="${round(Math.max(5, x(handshake.at) - start))}"
        height="10"
        rx="1"
      />`
    : empty;
  return markup`<g
    ><text class="row" x="${margin.left - 12}" y="${y + 4}">${index + 1}</text
    ><line
      class="open"
      x1="${round(start)}"
      x2="${round(end)}"
      y1="${y}"
      y2="${y}"
    />${tls}${requestMarks}${closeMark(closed, end, y)}</g
  >`;
}

function closeMark(closed: ConnectionTrace['closed'], x: number, y: number): Markup {
  if (!closed) return empty;
  // Beside the last request, not on it.
  const at = x + 6;
  return closed.by === 'server'
    ? markup`<path class="close server" d="M${round(at - 4)} ${y - 4}l8 8m0-8l-8 8" />`
    : markup`<circle class="close client" cx="${round(at)}" cy="${y}" r="3.5" />`;
}

/** Hundreds of rows as a few paths: a mark of its own for each would make the file large. */
function patternRows(
  connections: readonly ConnectionTrace[],
  x: (time: number) => number,
  row: number,
  top: number,
): readonly Markup[] {
  // Gaps between rows that are thinner than a pixel would only shimmer.
  const thickness = round(row < 2 ? row * 1.05 : row * 0.75);
  const paths: Record<'open' | 'handshake' | 'request' | 'lost', string> = {
    open: '',
    handshake: '',
    request: '',
    lost: '',
  };
  connections.forEach(({ opened, handshake, requests, closed }, index) => {
    const y = round(top + index * row + row / 2);
    const line = (from: number, to: number, least: number): string =>
      `M${String(round(from))} ${String(y)}h${String(round(Math.max(least, to - from)))}`;
    paths.open += line(x(opened), closed ? x(closed.at) : margin.left + plot, 1);
    if (handshake) paths.handshake += line(x(opened), x(handshake.at), 1.5);
    for (const { start, end, outcome } of requests) {
      const to = end === undefined ? margin.left + plot : x(end);
      paths[outcome === 'answered' ? 'request' : 'lost'] += line(x(start), to, 2);
    }
  });
  return Object.entries(paths).flatMap(([kind, d]) =>
    d === '' ? [] : [markup`<path class="pattern ${kind}" stroke-width="${thickness}" d="${d}" />`],
  );
}

/** One decimal is enough for the eye, and keeps the file small. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
