import { countOf } from '../../reports/number-texts.ts';
import type { Paint } from '../../reports/paint.ts';

/** Terminals have at least so many columns. */
export const width = 80;

/** How many origins, servers and reports a terminal shows; `--json` has them all. */
export const mostShown = 20;

/** What the sections of the table are written with. */
export interface TableStyle {
  readonly paint: Paint;
  /** The folder that paths are written from. */
  readonly folder: string;
}

/** Says how many are left out. */
export function moreThan(count: number, noun: string): readonly string[] {
  return count > mostShown
    ? [`… and ${countOf(count - mostShown, noun)} more, which \`--json\` has`]
    : [];
}
