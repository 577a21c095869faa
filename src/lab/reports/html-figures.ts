import type { Run } from '../runs/results.ts';
import type { NodeVersion } from '../scenario.ts';
import type { RanCase } from './cases-on-nodes.ts';
import { columnsFor } from './figure-texts.ts';
import { empty, markup, Markup } from './markup.ts';

/** The figures of each run. */
export function figuresTable(
  ran: readonly { readonly node: NodeVersion; readonly run: RanCase }[],
): Markup {
  const hasTls = ran.some(({ run }) => run.case.protocol === 'https');
  const columns = columnsFor(ran.flatMap(({ run }) => [run.reported, run.suggested])).filter(
    ({ counted }) => counted !== 'handshakes' || hasTls,
  );
  const row = (node: string, who: string, run: Run, ended?: string): Markup =>
    markup`<tr>
      ${ran.length > 1 ? markup`<td>${node}</td>` : empty}
      <td>${who}</td>
      ${columns.map(
        (column) =>
          markup`<td${column.counted === 'connections' ? markup` class="count"` : empty}>${column.text(run, ended)}</td>`,
      )}
    </tr>`;
  return markup`<div class="scroll">
    <table class="figures${ran.length > 1 ? '' : ' pair'}">
      <thead>
        <tr>
          ${ran.length > 1 ? markup`<th>Node.js</th>` : empty}
          <th></th>
          ${columns.map(({ title, explanation }) => markup`<th title="${explanation}">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${ran.flatMap(({ node, run }) => [
          row(node.text, 'before', run.reported),
          row('', 'after', run.suggested, run.case.ended),
        ])}
      </tbody>
    </table>
  </div>`;
}
