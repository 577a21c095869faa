import { countOf, describeTime, writeNumber } from '../../reports/number-texts.ts';
import { sumOf } from '../read/sums.ts';
import type { Watched } from '../read/watched.ts';
import type { Output } from './output.ts';

/**
 * A line that says how far the program is, at the right end of the terminal's current line: what
 * the program writes begins at the left, and stays as it is.
 */
export class LiveLine {
  readonly #stream: Output;
  /** Whether there is a terminal to show it on. */
  readonly isShown: boolean;
  /** What it counts now, without the time: an idle program is left in peace. */
  #counts = '';

  constructor(stream: Output, terminal: string | undefined) {
    this.#stream = stream;
    // A terminal that cannot move its cursor gets none.
    this.isShown = stream.isTTY === true && terminal !== 'dumb' && (stream.columns ?? 0) >= 60;
  }

  /** Shows the line, if it has something new to say. `elapsed` is in ms. */
  show(watched: Watched, elapsed: number): void {
    const counts = describeCounts(watched);
    if (!this.isShown || counts === this.#counts) return;
    this.#counts = counts;
    this.#write(`${counts} · ${describeTime(elapsed)}`.slice(0, mostCharacters));
  }

  clear(): void {
    if (this.#counts !== '') this.#write('');
    this.#counts = '';
  }

  /** Keeps the cursor where the program has it. */
  #write(text: string): void {
    const column = Math.max(1, (this.#stream.columns ?? 0) - mostCharacters);
    this.#stream.write(`\u001B7\u001B[${String(column)}G\u001B[K${text}\u001B8`);
  }
}

const mostCharacters = 58;

function describeCounts({ outgoing, servers }: Watched): string {
  const own = outgoing.filter(({ packageManager }) => packageManager === undefined);
  const sent = sumOf(own, ({ requests }) => requests);
  const got = sumOf(servers, ({ requests }) => requests);
  const opened = sumOf(own, ({ connections }) => connections);
  const accepted = sumOf(servers, ({ connections }) => connections);
  return [
    ...(sent > 0 ? [`${writeNumber(sent)} sent on ${countOf(opened, 'connection')}`] : []),
    ...(got > 0 ? [`${writeNumber(got)} received on ${writeNumber(accepted)}`] : []),
  ].join(' · ');
}
