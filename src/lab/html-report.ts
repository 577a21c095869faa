import { changesOf, frameOf } from './code-lines.ts';
import { columnsFor, describeRace, describeRepetition, describeTime } from './figure-texts.ts';
import { style } from './html-style.ts';
import { raceStrip, scaleFor, timeline } from './html-timeline.ts';
import type { LintedProgram } from './lint-program.ts';
import { empty, Markup, markup, prose } from './markup.ts';
import { describePackages } from './packages.ts';
import {
  countsOf,
  failuresOf,
  shareVerdicts,
  type ArticleResult,
  type CaseResult,
  type DemoResult,
  type Run,
  type Verdict,
} from './results.ts';
import type { NodeVersion, Scenario } from './scenario.ts';

type RanCase = Extract<CaseResult, { readonly kind: 'run' }>;

/** A case with its results on every Node.js version, in the order in which they ran. */
interface CaseOnNodes {
  readonly case: CaseResult['case'];
  readonly results: readonly { readonly node: NodeVersion; readonly result: CaseResult }[];
}

/** The results as one HTML file that needs nothing else: no scripts, no fonts, no network. */
export function htmlReport(result: DemoResult): string {
  const rules = [...new Set(result.scenarios.map(({ scenario }) => scenario))].map((scenario) => ({
    scenario,
    cases: casesOf(scenario, result),
  }));
  const page = markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${result.plugin.name}: measured connections</title>
      <style>
        ${new Markup(style)}
      </style>
    </head>
    <body>
      ${top(result)}
      <main>
        ${rules.length > 0 ? overview(rules) : empty} ${legend()}
        ${rules.map(({ scenario, cases }) => ruleSection(scenario, cases, result))}
        ${result.article.length > 0 ? articleSection(result) : empty}
      </main>
      ${bottom(result)}
    </body>
  </html> `;
  return `<!DOCTYPE html>\n${page.text}`;
}

function casesOf(scenario: Scenario, result: DemoResult): readonly CaseOnNodes[] {
  return scenario.cases.map((one, index) => ({
    case: one,
    results: result.scenarios
      .filter((other) => other.scenario === scenario)
      .flatMap(({ node, cases }) => {
        const found = cases[index];
        return found ? [{ node, result: found }] : [];
      }),
  }));
}

function top(result: DemoResult): Markup {
  const failures = failuresOf(result);
  const { leftOut } = countsOf(result);
  const rest = leftOut > 0 ? `, ${String(leftOut)} not run` : '';
  const verdict =
    failures.length === 0
      ? markup`<dd class="holds">✔ everything holds${rest}</dd>`
      : markup`<dd class="fails">✘ ${failures.length} do not hold${rest}</dd>`;
  return markup`<header>
    <h1>Are HTTP connections reused?</h1>
    <p class="lead">
      Opening a connection for every request costs time, and TLS handshakes; closing one too early
      costs responses. ${prose(`\`${result.plugin.name}\``)} finds programs that do either. Here
      each rule’s own example was linted, changed by the rule’s own suggestion, and run before and
      after against a server on this machine that counts.
    </p>
    <dl class="facts">
      <div>
        <dt>Node.js</dt>
        <dd>${result.nodes.map(({ text }) => text).join(', ')}</dd>
      </div>
      <div>
        <dt>Date</dt>
        <dd>${result.date.toISOString().slice(0, 16).replace('T', ' ')} UTC</dd>
      </div>
      <div>
        <dt>Plugin</dt>
        <dd>${result.plugin.version}</dd>
      </div>
      <div>
        <dt>System</dt>
        <dd>${result.platform}</dd>
      </div>
      <div>
        <dt>Result</dt>
        ${verdict}
      </div>
    </dl>
    ${[...result.problems, ...failures].map((problem) => markup`<p class="message fails">${problem}</p>`)}
  </header>`;
}

function overview(
  rules: readonly { readonly scenario: Scenario; readonly cases: readonly CaseOnNodes[] }[],
): Markup {
  const rows = rules.flatMap(({ scenario, cases }) =>
    cases.map(
      (one, index) =>
        markup`<tr>
          ${index === 0 ? markup`<th scope="rowgroup" rowspan="${cases.length}"><a href="#${scenario.rule}">${scenario.rule}</a></th>` : empty}
          <td>${one.case.title} <span class="tag">${one.case.protocol}</span></td>
          <td class="change">${changes(one)}</td>
          <td>${verdictMark(one)}</td>
        </tr>`,
    ),
  );
  return markup`<h2>At a glance</h2>
    <div class="scroll">
      <table>
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
function changes({ results }: CaseOnNodes): Markup {
  const byText = new Map<string, string[]>();
  for (const { node, result } of results) {
    if (result.kind !== 'run') continue;
    const text = `${describeCount(result.reported)} → ${describeCount(result.suggested)}`;
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

function describeCount({ figures: { connections, lost } }: Run): string {
  return lost > 0 ? `${String(connections)}, ${String(lost)} lost` : String(connections);
}

function verdictMark({ results }: CaseOnNodes): Markup {
  const judged = results.flatMap(({ result }) => (result.kind === 'left-out' ? [] : [result]));
  if (judged.length === 0) return markup`<span class="verdict soft">– not run</span>`;
  return judged.every(({ verdict }) => verdict.holds)
    ? markup`<span class="verdict holds">✔ holds</span>`
    : markup`<span class="verdict fails">✘ does not hold</span>`;
}

function legend(): Markup {
  const icon = (content: Markup): Markup =>
    markup`<svg viewBox="0 0 34 14" aria-hidden="true">${content}</svg>`;
  return markup`<section class="card">
    <h3>How to read the pictures</h3>
    <p class="soft">
      A row is a TCP connection, time runs to the right; it is what one would look for in a packet
      capture. Fewer rows are fewer connections. Both runs of a pair have the same time scale.
    </p>
    <ul class="legend">
      <li>${icon(markup`<line class="open" x1="0" x2="34" y1="7" y2="7" />`)}connection open</li>
      <li>
        ${icon(markup`<rect class="handshake" x="10" y="2" width="14" height="10" rx="1" />`)}TLS
        handshake
      </li>
      <li>
        ${icon(markup`<rect class="request" x="10" y="0" width="14" height="14" rx="2" />`)}request
        and response
      </li>
      <li>
        ${icon(markup`<circle class="close client" cx="17" cy="7" r="3.5" />`)}closed by the client
      </li>
      <li>
        ${icon(markup`<path class="close server" d="M13 3l8 8m0-8l-8 8" />`)}closed by the server
      </li>
    </ul>
  </section>`;
}

function ruleSection(
  scenario: Scenario,
  cases: readonly CaseOnNodes[],
  result: DemoResult,
): Markup {
  const shown = drawnOf(ranOf(cases[0]), result)[0]?.run;
  return markup`<section id="${scenario.rule}">
    <h2>${scenario.rule}</h2>
    <p>${prose(scenario.claim)}</p>
    ${shown ? markup`<div class="card">${programOf(shown, scenario.rule)}</div>` : empty}
    ${cases.map((one, index) => caseCard(one, scenario.rule, index > 0, result))}
  </section>`;
}

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
      <h3>${one.case.title}</h3>
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

function ranOf(
  one: CaseOnNodes | undefined,
): readonly { readonly node: NodeVersion; readonly run: RanCase }[] {
  return (one?.results ?? []).flatMap(({ node, result }) =>
    result.kind === 'run' ? [{ node, run: result }] : [],
  );
}

/** One version is drawn, and every other one whose numbers of connections differ from it. */
function drawnOf<Item extends { readonly node: NodeVersion; readonly run: RanCase }>(
  ran: readonly Item[],
  { host }: DemoResult,
): readonly Item[] {
  const shown = ran.find(({ node }) => node.text === host.text) ?? ran[0];
  const counts = ({ run }: Item): string =>
    `${String(run.reported.figures.connections)} ${String(run.suggested.figures.connections)}`;
  const seen = new Set<string>();
  return (shown ? [shown, ...ran] : []).filter((item) => {
    const isNew = !seen.has(counts(item));
    seen.add(counts(item));
    return isNew;
  });
}

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

function figuresTable(
  ran: readonly { readonly node: NodeVersion; readonly run: RanCase }[],
): Markup {
  const hasTls = ran.some(({ run }) => run.case.protocol === 'https');
  const columns = columnsFor(ran.flatMap(({ run }) => [run.reported, run.suggested])).filter(
    ({ counted }) => counted !== 'handshakes' || hasTls,
  );
  const row = (node: string, who: string, run: Run): Markup =>
    markup`<tr>
      ${ran.length > 1 ? markup`<td>${node}</td>` : empty}
      <td>${who}</td>
      ${columns.map(
        (column) =>
          markup`<td${column.counted === 'connections' ? markup` class="count"` : empty}>${column.text(run)}</td>`,
      )}
    </tr>`;
  return markup`<div class="scroll">
    <table class="figures">
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
          row('', 'after', run.suggested),
        ])}
      </tbody>
    </table>
  </div>`;
}

function verdictLines({ results }: CaseOnNodes): readonly Markup[] {
  const shared = shareVerdicts(results.map(({ node, result }) => ({ node: node.text, result })));
  return shared.map(({ kind, text, nodes }) => {
    const where = results.length > 1 ? ` on Node.js ${nodes.join(', ')}` : '';
    if (kind === 'left-out') return markup`<p class="soft">– Not run${where}: ${prose(text)}.</p>`;
    return kind === 'holds'
      ? markup`<p><span class="verdict holds">✔ Holds${where}</span>: ${text}.</p>`
      : markup`<p class="verdict fails">✘ Does not hold${where}: ${text}.</p>`;
  });
}

function articleSection(result: DemoResult): Markup {
  const shown = result.article.some(({ node }) => node.text === result.host.text)
    ? result.host.text
    : result.nodes[0]?.text;
  const scale = scaleFor(result.article.map(({ run }) => run.traffic));
  const cards = result.article
    .filter(({ node }) => node.text === shown)
    .map((one) => articleCard(one, result.article, scale));
  return markup`<section id="article">
    <h2>What the article says, and what happens</h2>
    <p>
      The project began with an article that shows how to make Node.js reuse connections. Its advice
      is right in spirit: ask for keep-alive, mind what each side closes. One explanation does not
      stand up to measuring: that <code>keepAlive: true</code> has no effect until
      <code>maxSockets</code> is set. Each program below sends two requests. For requests one after
      another, <code>keepAlive: true</code> is enough; a second connection appears when the first
      one is busy, is held by a response that nobody reads, or is closed already.
    </p>
    <div class="grid2">${cards}</div>
  </section>`;
}

function articleCard(
  { case: { id, title, note }, run, verdict, node }: ArticleResult,
  all: readonly ArticleResult[],
  scale: ReturnType<typeof scaleFor>,
): Markup {
  const others = all.filter((one) => one.case.id === id && one.node.text !== node.text);
  const { connections } = run.figures;
  const noun = connections === 1 ? 'connection' : 'connections';
  return markup`<section class="card">
    <header>
      <h3>${prose(title)}</h3>
      <span><span class="big">${connections}</span> ${noun}</span>
    </header>
    ${timeline(run.traffic, scale, `${String(connections)} ${noun}`)}
    <p class="note">${prose(note)}</p>
    ${others.length > 0 ? otherVersions(all.filter((one) => one.case.id === id)) : empty}
    ${[verdict, ...others.map((one) => one.verdict)].map(unexpected)}
    ${all.filter((one) => one.case.id === id).map((one) => repetition(one.node, one.repeatedFor))}
  </section>`;
}

function otherVersions(results: readonly ArticleResult[]): Markup {
  const counts = results.map(({ run }) => run.figures.connections);
  const text =
    new Set(counts).size === 1
      ? `The same on Node.js ${results.map(({ node }) => node.text).join(', ')}`
      : results
          .map(({ node }, index) => `Node.js ${node.text}: ${String(counts[index])}`)
          .join(' · ');
  return markup`<p class="caption">${text}</p>`;
}

function repetition(node: NodeVersion, seen: readonly string[] | undefined): Markup {
  return seen
    ? markup`<p class="note">Node.js ${node.text}: ${describeRepetition(seen)}</p>`
    : empty;
}

function unexpected(verdict: Verdict): Markup {
  return verdict.holds
    ? empty
    : markup`<p class="fails">✘ Not as expected: ${verdict.seen.join('; ')}.</p>`;
}

function bottom(result: DemoResult): Markup {
  return markup`<footer>
    <p>
      Run it again: <code>npx ${result.plugin.name} demo</code>; with one rule:
      <code>demo require-keep-alive</code>; on other versions:
      <code>demo --node 18,20,22,24,26</code>.
    </p>
    <p>
      Everything ran on the loopback interface of one machine, in ${describeTime(result.duration)}.
      Numbers of connections, handshakes and requests are counted and come out the same each time;
      times are those of this machine while it was doing other things, too, and leave out what a
      network would add.
    </p>
  </footer>`;
}
