import { countsOf, failuresOf, unmeasuredOf, type DemoResult } from '../runs/results.ts';
import { casesOf } from './cases-on-nodes.ts';
import { describeTime } from './figure-texts.ts';
import { articleSection } from './html-article.ts';
import { overview } from './html-overview.ts';
import { ruleSection } from './html-rule.ts';
import { style } from './html-style.ts';
import { empty, markup, Markup, prose } from './markup.ts';

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

function top(result: DemoResult): Markup {
  const failures = failuresOf(result);
  const { unmeasured, leftOut } = countsOf(result);
  const rest = [
    ...(unmeasured > 0 ? [`, ${String(unmeasured)} not measured`] : []),
    ...(leftOut > 0 ? [`, ${String(leftOut)} not run`] : []),
  ].join('');
  const verdict =
    failures.length === 0
      ? markup`<dd class="holds">✔ ${unmeasured > 0 ? 'what was measured holds' : 'everything holds'}${rest}</dd>`
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
    ${[...result.problems, ...failures, ...unmeasuredOf(result)].map((problem) => markup`<p class="message fails">${problem}</p>`)}
  </header>`;
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

/** What the marks of the pictures mean. */
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
