import type { ArticleResult, DemoResult } from '../runs/results.ts';
import { scaleFor, timeline } from '../../reports/html-timeline.ts';
import { repetition, unexpected } from './html-verdicts.ts';
import { empty, markup, Markup, prose } from '../../reports/markup.ts';

/** The programs of the article, each with its connections. */
export function articleSection(result: DemoResult): Markup {
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
