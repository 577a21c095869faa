import type { Scenario } from '../scenario.ts';
import type { CaseOnNodes } from './cases-on-nodes.ts';
import { describeConnections } from './figure-texts.ts';
import { verdictMark } from './html-verdicts.ts';
import { empty, markup, Markup, prose } from '../../reports/markup.ts';

/** One table of all cases: connections before and after, and whether what was expected came. */
export function overview(
  rules: readonly { readonly scenario: Scenario; readonly cases: readonly CaseOnNodes[] }[],
): Markup {
  const rows = rules.flatMap(({ scenario, cases }) =>
    cases.map(
      (one, index) =>
        markup`<tr>
          ${index === 0 ? markup`<th scope="rowgroup" rowspan="${cases.length}"><a href="#${scenario.rule}">${scenario.rule}</a></th>` : empty}
          <td>${prose(one.case.title)} <span class="tag">${one.case.protocol}</span></td>
          <td class="change">${changes(one)}</td>
          <td>${verdictMark(one)}</td>
        </tr>`,
    ),
  );
  return markup`<h2>At a glance</h2>
    <div class="scroll">
      <table class="overview">
        <thead>
          <tr>
            <th>Rule</th>
            <th>What the program does</th>
            <th>Connections: before → after</th>
            <th>Recommendation</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}

/** `200 → 50`, once if it is the same on all versions; with the lost requests, where there are any. */
function changes({ case: { ended }, results }: CaseOnNodes): Markup {
  const byText = new Map<string, string[]>();
  for (const { node, result } of results) {
    if (result.kind !== 'run') continue;
    const text = `${describeConnections(result.reported)} → ${describeConnections(result.suggested, ended)}`;
    byText.set(text, [...(byText.get(text) ?? []), String(node.major)]);
  }
  if (byText.size === 0) return markup`–`;
  return markup`${[...byText].map(([text, nodes]) => {
    const [before = '', after = ''] = text.split(' → ');
    return markup`<div>
      ${before}<span class="arrow">→</span>${after}${byText.size > 1 ? markup` <span class="tag">Node.js ${nodes.join(', ')}</span>` : empty}
    </div>`;
  })}`;
}
