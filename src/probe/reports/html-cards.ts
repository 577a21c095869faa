import type { ConnectionTrace } from '../../reports/connection-trace.ts';
import { scaleFor, timeline } from '../../reports/html-timeline.ts';
import { empty, markup, prose, type Markup } from '../../reports/markup.ts';
import { writeNumber } from '../../reports/number-texts.ts';
import { writePlace } from '../read/places.ts';
import type { Outgoing, WatchedServer } from '../read/watched.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { describeAgent, describeServer, outgoingFacts, serverFacts } from './facts.ts';
import { reportItem } from './html-verdict.ts';
import { enoughOf, rowCells } from './table-outgoing.ts';
import { objectOf } from './table-verdict.ts';

/** A pool: its picture, its places, what happened, and what its reports cost. */
export function outgoingCard(
  group: Outgoing,
  verdict: Verdict | undefined,
  folder: string,
): Markup {
  const places = group.rows.slice(0, mostPlaces).map((row) => {
    const [requests, connections] = rowCells(row);
    return `\`${writePlace(row.place, folder)}\`: ${requests} requests, ${connections} connections`;
  });
  return markup`<section class="card">
    <header>
      <h3>${group.origin}</h3>
      <span class="tag">outgoing</span>
    </header>
    <p class="caption">${describeAgent(group, folder)}</p>
    ${picture(group.connectionTraces, group.connections, `${writeNumber(enoughOf(group))} would have been enough`)}
    ${items([...places, ...outgoingFacts(group)])} ${findings(verdict, group, folder)}
  </section>`;
}

/** How many places a card names; the table above has more. */
const mostPlaces = 10;

/** A server: its picture, what happened to its connections, and what its reports cost. */
export function serverCard(
  server: WatchedServer,
  verdict: Verdict | undefined,
  folder: string,
): Markup {
  return markup`<section class="card">
    <header>
      <h3>${describeServer(server)}</h3>
      <span class="tag">incoming</span>
    </header>
    ${server.place ? markup`<p class="caption">made at <code>${writePlace(server.place, folder)}</code></p>` : empty}
    ${picture(server.connectionTraces, server.connections, 'accepted')}
    ${items(serverFacts(server))} ${findings(verdict, server, folder)}
  </section>`;
}

function picture(connections: readonly ConnectionTrace[], count: number, beneath: string): Markup {
  if (connections.length === 0) return empty;
  const noun = count === 1 ? 'connection' : 'connections';
  const drawn =
    connections.length < count ? `, the first ${writeNumber(connections.length)} are drawn` : '';
  return markup`<div class="run">
    <div class="who"><b>${writeNumber(count)}</b>${noun}, ${beneath}${drawn}</div>
    ${timeline({ connections }, scaleFor([{ connections }]), `${writeNumber(count)} ${noun}`)}
  </div>`;
}

function items(texts: readonly string[]): Markup {
  return markup`<ul class="note">
    ${texts.map((text) => markup`<li>${prose(text)}</li>`)}
  </ul>`;
}

function findings(
  verdict: Verdict | undefined,
  about: Outgoing | WatchedServer,
  folder: string,
): Markup {
  const reports =
    verdict?.costly.filter(({ subjects: [first] }) => objectOf(first) === about) ?? [];
  return markup`${reports.map((report) => reportItem(report, folder))}`;
}
