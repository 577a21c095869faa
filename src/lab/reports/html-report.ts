import { countsOf, failuresOf, unmeasuredOf, type DemoResult } from '../runs/results.ts';
import { casesOf } from './cases-on-nodes.ts';
import { describeTime } from '../../reports/number-texts.ts';
import { articleSection } from './html-article.ts';
import { overview } from './html-overview.ts';
import { ruleSection } from './html-rule.ts';
import { htmlPage, legend } from '../../reports/html-page.ts';
import { empty, markup, type Markup, prose } from '../../reports/markup.ts';

/** The results as one HTML file that needs nothing else: no scripts, no fonts, no network. */
export function htmlReport(result: DemoResult): string {
  const rules = [...new Set(result.scenarios.map(({ scenario }) => scenario))].map((scenario) => ({
    scenario,
    cases: casesOf(scenario, result),
  }));
  return htmlPage(
    `${result.plugin.name}: measured connections`,
    markup`${top(result)}
      <main>
        ${rules.length > 0 ? overview(rules) : empty} ${legend('Both runs of a pair have the same time scale.')}
        ${rules.map(({ scenario, cases }) => ruleSection(scenario, cases, result))}
        ${result.article.length > 0 ? articleSection(result) : empty}
      </main>
      ${bottom(result)}`,
  );
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
