import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PlacedCell } from './cells.ts';

type Kept = Pick<PlacedCell, 'cell' | 'withFix'>;

/** The cells that were measured today, in a file, so that a run that was stopped goes on where it was. */
export class MeasuredCells {
  readonly #file: string;
  readonly #date: string;
  readonly #cells: Record<string, Kept>;

  /** With `isForced`, nothing of an earlier run counts. */
  constructor(file: string, date: string, isForced: boolean) {
    this.#file = file;
    this.#date = date;
    this.#cells = isForced ? {} : readCells(file, date);
  }

  find(place: string): Kept | undefined {
    // What failed may have failed for a reason that has gone.
    const kept = this.#cells[place];
    return kept?.cell === 'fails' || kept?.withFix === 'fails' ? undefined : kept;
  }

  keep(place: string, { cell, withFix }: Kept): void {
    this.#cells[place] = { cell, withFix };
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify({ date: this.#date, cells: this.#cells }));
  }
}

function readCells(file: string, date: string): Record<string, Kept> {
  if (!existsSync(file)) return {};
  const kept = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly date: string;
    readonly cells: Record<string, Kept>;
  };
  return kept.date === date ? kept.cells : {};
}
