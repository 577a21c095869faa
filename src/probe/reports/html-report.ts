import plugin from '../../../index.ts';
import { htmlPage, legend } from '../../reports/html-page.ts';
import { empty, markup, prose, type Markup } from '../../reports/markup.ts';
import { countOf, describeTime, writeNumber } from '../../reports/number-texts.ts';
import { sumOf } from '../read/sums.ts';
import { isApart, wasteOf } from '../read/watched.ts';
import { describeEnd } from './describe-end.ts';
import { outgoingCard, serverCard } from './html-cards.ts';
import { outgoingTable } from './html-table.ts';
import { verdictSections } from './html-verdict.ts';
import { apartOf } from './apart.ts';
import { describeThreads, notesOf } from './notes.ts';
import type { ProbeReport } from './probe-report.ts';

/** How many cards with a picture there are: those of the pools that wasted the most. */
const mostPictures = 12;

/** The report as one page, with the demo's picture of the connections of the worst rows. */
export function htmlReport(report: ProbeReport): string {
  const { watched, verdict, folder } = report;
  const outgoing = watched.outgoing.filter((group) => !isApart(group));
  return htmlPage(
    'HTTP connections of a program',
    markup`${top(report)}
      <main>
        ${outgoing.length > 0 ? outgoingTable(outgoing, folder) : empty}
        ${legend('The first connections of a pool are drawn, at most 25, and the first 20 requests of each.')}
        ${outgoing.slice(0, mostPictures).map((group) => outgoingCard(group, verdict, folder))}
        ${watched.servers.slice(0, mostPictures).map((server) => serverCard(server, verdict, folder))}
        ${verdict ? verdictSections(verdict, folder) : empty}
        ${sentences('Counted apart', apartOf(report))}
        ${sentences('Not known', notesOf(report))}
      </main>
      ${bottom()}`,
  );
}

function top({ program, watched, startedAt, takenAt, end }: ProbeReport): Markup {
  const outgoing = watched.outgoing.filter((group) => !isApart(group));
  const connections = sumOf(outgoing, (group) => group.connections);
  const requests = sumOf(outgoing, (group) => group.requests);
  const waste = sumOf(outgoing, wasteOf);
  const received = sumOf(watched.servers, (server) => server.requests);
  return markup`<header>
    <h1>
      ${program === undefined ? 'HTTP connections' : markup`HTTP connections of <code>${program}</code>`}
    </h1>
    <p class="lead">
      ${requests > 0 ? `It opened ${countOf(connections, 'connection')} for ${countOf(requests, 'request')}; ${writeNumber(connections - waste)} would have been enough.` : 'It sent no request.'}
      ${received > 0 ? `Its servers received ${countOf(received, 'request')}.` : ''}
    </p>
    <dl class="facts">
      ${fact('Processes', describeThreads(watched.threads))}
      ${fact('Date', `${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`)}
      ${fact('Time', describeTime(takenAt - startedAt))}
      ${program === undefined ? empty : fact('Program', describeEnd(end))}
      ${fact('Plugin', plugin.meta.version)}
    </dl>
  </header>`;
}

function fact(term: string, text: string): Markup {
  return markup`<div>
    <dt>${term}</dt>
    <dd>${text}</dd>
  </div>`;
}

function sentences(title: string, texts: readonly string[]): Markup {
  if (texts.length === 0) return empty;
  return markup`<section>
    <h2>${title}</h2>
    <ul>
      ${texts.map((text) => markup`<li>${prose(text)}</li>`)}
    </ul>
  </section>`;
}

function bottom(): Markup {
  return markup`<footer>
    <p>
      Written by <code>npx ${plugin.meta.name} probe</code>. What each figure means is on
      <a href="${probePage}">the page of the probe</a>.
    </p>
  </footer>`;
}

const probePage = `https://github.com/${plugin.meta.name}/${plugin.meta.name}/blob/main/docs/probe.md`;
