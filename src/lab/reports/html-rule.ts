import plugin from '../../../index.ts';
import { describePackages } from '../needs/packages.ts';
import type { DemoResult } from '../runs/results.ts';
import type { Scenario } from '../scenario.ts';
import { drawnOf, ranOf, type CaseOnNodes } from './cases-on-nodes.ts';
import { figuresTable } from './html-figures.ts';
import { pictures } from './html-pictures.ts';
import { programOf } from './html-program.ts';
import { repetition, verdictLines } from './html-verdicts.ts';
import { empty, markup, Markup, prose } from './markup.ts';

/** What a rule claims, its program, and a card for each case. */
export function ruleSection(
  scenario: Scenario,
  cases: readonly CaseOnNodes[],
  result: DemoResult,
): Markup {
  const shown = drawnOf(ranOf(cases[0]), result)[0]?.run;
  return markup`<section id="${scenario.rule}">
    <h2>${scenario.rule}</h2>
    <p>${prose(scenario.claim)} ${ruleLink(scenario.rule)}</p>
    ${shown ? markup`<div class="card">${programOf(shown, scenario.rule)}</div>` : empty}
    ${cases.map((one, index) => caseCard(one, scenario.rule, index > 0, result))}
  </section>`;
}

/** What the rule reports and what not, its options and more examples are on its page. */
function ruleLink(rule: string): Markup {
  const [, module] = Object.entries(plugin.rules).find(([name]) => name === rule) ?? [];
  const url = module?.meta?.docs?.url;
  return url === undefined ? empty : markup`<a href="${url}">The page of the rule</a>`;
}

function caseCard(
  one: CaseOnNodes,
  rule: string,
  showsProgram: boolean,
  result: DemoResult,
): Markup {
  const ran = ranOf(one);
  const drawn = drawnOf(ran, result);
  return markup`<section class="card">
    <header>
      <h3>${prose(one.case.title)}</h3>
      <span class="tag">${one.case.protocol}</span>
    </header>
    ${one.case.packages === undefined ? empty : markup`<p class="caption">With ${describePackages(one.case.packages)} from npm</p>`}
    ${one.case.note === undefined ? empty : markup`<p class="note">${prose(one.case.note)}</p>`}
    ${drawn.map(({ node, run }) => pictures(run, ran.length > 1 ? node : undefined))}
    ${ran.length > 0 ? figuresTable(ran) : empty}
    ${verdictLines(one)}
    ${ran.map(({ node, run }) => repetition(node, run.repeatedFor))}
    ${
      showsProgram && drawn[0]
        ? markup`<details>
            <summary>The program, and what the suggestion changes</summary>
            ${programOf(drawn[0].run, rule)}
          </details>`
        : empty
    }
  </section>`;
}
