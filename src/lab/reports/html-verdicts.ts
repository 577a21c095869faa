import { describeUnmeasured, shareVerdicts, type Verdict } from '../runs/results.ts';
import type { NodeVersion } from '../scenario.ts';
import type { CaseOnNodes } from './cases-on-nodes.ts';
import { describeRepetition } from './figure-texts.ts';
import { empty, markup, Markup, prose } from '../../reports/markup.ts';

/** Whether a case holds on all versions on which it was run. */
export function verdictMark({ results }: CaseOnNodes): Markup {
  const judged = results.flatMap(({ result }) => (result.kind === 'left-out' ? [] : [result]));
  if (judged.length === 0) return markup`<span class="verdict soft">– not run</span>`;
  const kinds = new Set(judged.map(({ verdict }) => verdict.kind));
  if (kinds.has('fails')) return markup`<span class="verdict fails">✘ does not hold</span>`;
  return kinds.has('unmeasured')
    ? markup`<span class="verdict soft">– not measured</span>`
    : markup`<span class="verdict holds">✔ holds</span>`;
}

/** What was seen, and on which versions. */
export function verdictLines({ results }: CaseOnNodes): readonly Markup[] {
  const shared = shareVerdicts(results.map(({ node, result }) => ({ node: node.text, result })));
  return shared.map(({ kind, text, nodes }) => {
    const where = results.length > 1 ? ` on Node.js ${nodes.join(', ')}` : '';
    switch (kind) {
      case 'left-out':
        return markup`<p class="soft">– Not run${where}: ${prose(text)}.</p>`;
      case 'unmeasured':
        return markup`<p class="soft">– Not measured${where}: ${text}.</p>`;
      case 'holds':
        return markup`<p><span class="verdict holds">✔ Holds${where}</span>: ${text}.</p>`;
      case 'fails':
        return markup`<p class="verdict fails">✘ Does not hold${where}: ${text}.</p>`;
    }
  });
}

/** That a case was tried a second time, and what the first attempt showed. */
export function repetition(node: NodeVersion, seen: readonly string[] | undefined): Markup {
  return seen
    ? markup`<p class="note">Node.js ${node.text}: ${describeRepetition(seen)}</p>`
    : empty;
}

/** What is not as expected, if anything is. */
export function unexpected(verdict: Verdict): Markup {
  switch (verdict.kind) {
    case 'holds':
      return empty;
    case 'fails':
      return markup`<p class="fails">✘ Not as expected: ${verdict.seen.join('; ')}.</p>`;
    case 'unmeasured':
      return markup`<p class="soft">– Not measured: ${describeUnmeasured(verdict)}.</p>`;
  }
}
