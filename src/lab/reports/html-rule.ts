import plugin from '../../../index.ts';
import { describePackages } from '../needs/packages.ts';
import type { LintedProgram } from '../runs/lint-program.ts';
import type { DemoResult, Run } from '../runs/results.ts';
import type { NodeVersion, Scenario } from '../scenario.ts';
import { drawnOf, ranOf, type CaseOnNodes, type RanCase } from './cases-on-nodes.ts';
import { changesOf, frameOf } from './code-lines.ts';
import { columnsFor, describeRace } from './figure-texts.ts';
import { scaleFor, timeline } from '../../reports/html-timeline.ts';
import { raceStrip } from './html-race.ts';
import { repetition, verdictLines } from './html-verdicts.ts';
import { empty, markup, Markup, prose } from '../../reports/markup.ts';

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

/** The reported program with its message, and what the suggestion changes. */
function programOf({ program, case: { fileName } }: RanCase, rule: string): Markup {
  return markup`<div class="programs">
    <div>
      <p class="caption">
        ${fileName}:${program.line}:${program.column} · <code>http-keepalive/${rule}</code>
      </p>
      <pre>${frame(program)}</pre>
      <p class="message">${prose(program.message)}</p>
    </div>
    <div>
      <p class="caption">Suggestion: ${prose(program.suggestion)}</p>
      <pre>${diff(program)}</pre>
    </div>
  </div>`;
}

function frame(program: LintedProgram): Markup {
  const lines = frameOf(program).map(({ number, text, underline }) => {
    const [start, end] = underline ?? [0, 0];
    const code = underline
      ? markup`${text.slice(0, start)}<mark>${text.slice(start, end)}</mark>${text.slice(end)}`
      : markup`${text}`;
    return markup`<span class="n">${String(number).padStart(3)}  </span>${code}${newline}`;
  });
  return markup`${lines}`;
}

function diff(program: LintedProgram): Markup {
  const lines = changesOf(program).map(({ kind, number, text }) => {
    const sign = kind === 'added' ? '+' : '−';
    return markup`<span class="${kind}"><span class="n">${String(number).padStart(3)}  </span>${sign} ${text}</span>${newline}`;
  });
  return markup`${lines}`;
}

const newline = '\n';

/** The connections of both runs, drawn on one scale, and the race where there is one. */
function pictures({ reported, suggested }: RanCase, node: NodeVersion | undefined): Markup {
  const scale = scaleFor([reported.traffic, suggested.traffic]);
  const panel = (kind: 'reported' | 'suggested', run: Run): Markup => {
    const count = run.figures.connections;
    const noun = count === 1 ? 'connection' : 'connections';
    const label = `${kind}: ${String(count)} ${noun}`;
    return markup`<div class="run ${kind}">
      <div class="who">${kind === 'reported' ? 'before' : 'after'}<b>${count}</b>${noun}</div>
      ${timeline(run.traffic, scale, label)}
    </div>`;
  };
  const race =
    reported.race && suggested.race
      ? markup`<p class="note">${describeRace(reported.race, suggested.race)}</p>
          ${raceStrip([
            { label: 'before', requests: reported.race.requests },
            { label: 'after', requests: suggested.race.requests },
          ])}
          <ul class="legend">
            <li>${swatch('request')}answered</li>
            <li>${swatch('bad')}lost: sent, and no response came</li>
            <li>${swatch('idle')}the close was seen in time: nothing was sent</li>
          </ul>`
      : empty;
  return markup`<figure style="margin:0">
    ${node ? markup`<p class="caption" style="margin-top:14px">Node.js ${node.text}</p>` : empty}${panel('reported', reported)}${panel('suggested', suggested)}${race}
  </figure>`;
}

function swatch(colour: string): Markup {
  return markup`<span class="swatch" style="background:var(--${colour})"></span>`;
}

/** The figures of each run. */
function figuresTable(
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
