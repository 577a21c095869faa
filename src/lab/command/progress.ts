import { describeConnections } from '../reports/figure-texts.ts';
import type { Paint } from '../../reports/paint.ts';
import { describeUnmeasured, type ArticleResult, type CaseResult } from '../runs/results.ts';
import type { DemoEvent, Progress } from './demo.ts';

/** Where progress goes: a terminal, a file or a pipe. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = '\r\u001B[K';

/**
 * Prints a line for each comparison when it has ended. On a terminal, the last line says
 * how far the demo is, and gives way to the next one.
 */
export function progressOn(stream: Stream, paint: Paint, terminal: string | undefined): Progress {
  // A terminal that cannot move its cursor gets lines only.
  const isLive = stream.isTTY === true && terminal !== 'dumb';
  const clear = isLive ? clearLine : '';
  return (event) => {
    if (event.kind === 'step') {
      stream.write(`${clear}${event.message} …\n`);
      return;
    }
    stream.write(`${clear}${lineOf(event, paint)}\n`);
    if (isLive && event.ended < event.total) stream.write(liveLine(event, stream.columns));
  };
}

type Ended = Extract<DemoEvent, { readonly kind: 'ended' }>;

/** Short enough for one line, if the terminal says how wide it is; some say 0. */
function liveLine({ ended, total, running }: Ended, columns = 0): string {
  const text = `  ${String(ended)} of ${String(total)} done, ${String(running)} running`;
  return columns > 0 ? text.slice(0, columns - 1) : text;
}

function lineOf({ result, subject }: Ended, paint: Paint): string {
  const { title, protocol } = result.case;
  const what = `${subject}: ${title.replaceAll('`', '')} (${protocol})`;
  if ('kind' in result && result.kind === 'left-out') return paint('dim', `– ${what}: not run`);
  const { verdict } = result;
  switch (verdict.kind) {
    case 'holds':
      return `${paint('green', '✔')} ${what}${paint('dim', changeOf(result))}`;
    case 'fails':
      return paint('red', `✘ ${what}: ${verdict.seen.join('; ')}`);
    case 'unmeasured':
      return paint('yellow', `– ${what}: ${describeUnmeasured(verdict)}`);
  }
}

/** `: connections 200 → 50`. */
function changeOf(result: CaseResult | ArticleResult): string {
  if ('run' in result) return `: connections ${describeConnections(result.run)}`;
  if (result.kind !== 'run') return '';
  const [before, after] = [result.reported, result.suggested].map((run) =>
    describeConnections(run, result.case.ended),
  );
  return `: connections ${before ?? ''} → ${after ?? ''}`;
}
