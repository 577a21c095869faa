import type { Run } from '../runs/results.ts';
import type { NodeVersion } from '../scenario.ts';
import type { RanCase } from './cases-on-nodes.ts';
import { describeRace } from './figure-texts.ts';
import { raceStrip, scaleFor, timeline } from './html-timeline.ts';
import { empty, markup, Markup } from './markup.ts';

/** The connections of both runs, drawn on one scale, and the race where there is one. */
export function pictures({ reported, suggested }: RanCase, node: NodeVersion | undefined): Markup {
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
