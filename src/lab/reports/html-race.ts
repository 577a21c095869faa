import { margin, round, width } from '../../reports/html-timeline.ts';
import { markup, type Markup } from '../../reports/markup.ts';
import type { RacedRequest } from '../peers/idle-close-race.ts';

/** Requests by the moment in which they were sent, around the close of an idle connection. */
export function raceStrip(
  rows: readonly { readonly label: string; readonly requests: readonly RacedRequest[] }[],
): Markup {
  const left = 84;
  const band = 34;
  const edge = 16;
  const height = rows.length * band;
  const middle = (left + width - margin.right) / 2;
  const x = (offset: number): number =>
    middle + (offset / edge) * ((width - margin.right - left) / 2);
  const bands = rows.map(({ label, requests }, index) => {
    const y = index * band;
    const ticks = requests.map(
      ({ offset, outcome }) =>
        markup`<path class="raced ${outcome}" d="M${round(x(offset))} ${y + 6}v22" />`,
    );
    return markup`<text class="band" x="0" y="${y + 21}">${label}</text>${ticks}`;
  });
  const marks = [-15, -10, -5, 0, 5, 10, 15].map(
    (offset) =>
      markup`<text class="tick" x="${round(x(offset))}" y="${height + 15}"
        >${offset === 0 ? 'the close' : `${offset > 0 ? '+' : '−'}${String(Math.abs(offset))} ms`}</text
      >`,
  );
  return markup`<svg
    class="timeline"
    viewBox="0 0 ${width} ${height + margin.axis}"
    role="img"
    aria-label="Requests around the moment of the close: answered, lost, or sent on a new connection."
  >
    ${bands}
    <line class="moment" x1="${round(middle)}" x2="${round(middle)}" y1="0" y2="${height}" />
    ${marks}
  </svg>`;
}
