import { markup, type Markup } from '../../reports/markup.ts';
import { writeNumber } from '../../reports/number-texts.ts';
import { writePlace } from '../read/places.ts';
import type { Outgoing } from '../read/watched.ts';
import { describeAgent } from './facts.ts';
import { enoughOf, rowCells } from './table-outgoing.ts';

/** How many pools the table has; thousands of origins would make the page large. */
const mostPools = 100;

/** All pools with their places. */
export function outgoingTable(outgoing: readonly Outgoing[], folder: string): Markup {
  return markup`<h2>Outgoing</h2>
    <div class="scroll">
      <table class="figures pools">
        <thead>
          <tr>
            <th>Origin, pool and place</th>
            <th title="Requests that were sent">requests</th>
            <th title="TCP connections that were opened">connections</th>
            <th title="Connections that a pool which keeps them would have opened for the same requests">enough</th>
            <th title="Connections that were open at the same time, at most">at once</th>
            <th title="Connections that were open at the end">left open</th>
          </tr>
        </thead>
        <tbody>
          ${outgoing.slice(0, mostPools).map((group) => poolRows(group, folder))}
        </tbody>
      </table>
    </div>`;
}

function poolRows(group: Outgoing, folder: string): Markup {
  const figures = [group.connections, enoughOf(group), group.peakOpen, group.open];
  const isWasteful = group.connections > 2 * enoughOf(group);
  return markup`<tr>
      <th scope="row">${group.origin}<div class="soft">${describeAgent(group, folder)}</div></th>
      <td>${writeNumber(group.requests)}</td>
      ${figures.map((figure, index) => markup`<td${index === 0 && isWasteful ? markup` class="count fails"` : markup``}>${writeNumber(figure)}</td>`)}
    </tr>
    ${group.rows.slice(0, mostPools).map((row) => {
      const [requests, connections] = rowCells(row);
      return markup`<tr>
        <td><code>${writePlace(row.place, folder)}</code></td>
        <td>${requests}</td>
        <td>${connections}</td>
        <td></td>
        <td></td>
        <td></td>
      </tr>`;
    })}`;
}
