import { describeTime } from '../../reports/number-texts.ts';
import { networkDelay, type Race } from '../peers/idle-close-race.ts';
import type { Run } from '../runs/results.ts';
import type { Counted } from '../scenario.ts';

/** A column of the tables, for both reports. */
export interface FigureColumn {
  readonly title: string;
  /** What the number counts, for those who meet it for the first time. */
  readonly explanation: string;
  readonly counted?: Counted;
  /** `ended`: how the requests without a response end, where that is meant. */
  text(run: Run, ended?: string): string;
}

/** The columns of the tables of figures, in their order. */
export const figureColumns: readonly FigureColumn[] = [
  {
    title: 'connections',
    explanation: 'TCP connections that were opened',
    counted: 'connections',
    text: ({ figures }) => String(figures.connections),
  },
  {
    title: 'at once',
    explanation: 'TCP connections that were open at the same time, at most',
    counted: 'peak',
    text: ({ figures }) => String(figures.peak),
  },
  {
    title: 'TLS full/resumed',
    explanation: 'TLS handshakes: full ones, and ones that resumed an earlier session',
    counted: 'handshakes',
    text: ({ figures: { fullHandshakes, resumedHandshakes } }) =>
      fullHandshakes + resumedHandshakes === 0
        ? '–'
        : `${String(fullHandshakes)} / ${String(resumedHandshakes)}`,
  },
  {
    title: 'answered',
    explanation: 'Requests that were answered, of those that were to be sent',
    counted: 'answered',
    text: ({ figures, requests }) => `${String(figures.answered)} of ${String(requests)}`,
  },
  {
    title: 'per connection',
    explanation: 'Requests on one connection: the fewest and the most',
    text: ({ figures }) => describeSpread(figures.requestsPerConnection),
  },
  {
    title: 'errors',
    explanation:
      'Requests that were lost with their connection or never answered, and connections that broke',
    text: ({ figures, outcome }, ended) => {
      if (outcome.kind === 'hung') return 'hung';
      if (outcome.kind === 'failed') return 'failed';
      if (outcome.kind === 'not-started') return 'not started';
      const text = String(figures.lost + figures.pending + figures.protocolErrors);
      return ended === undefined || figures.lost === 0 ? text : `${text}, ${ended}`;
    },
  },
  {
    title: 'time',
    explanation:
      'From the first connection to the last response, or to the end of the last request that got none',
    counted: 'duration',
    text: ({ figures }) => describeTime(figures.duration),
  },
  {
    title: 'until it ended',
    explanation: 'From the last response until the program had ended by itself',
    counted: 'ending',
    text: ({ figures: { ending } }) => (ending === undefined ? '–' : describeTime(ending)),
  },
];

/** The columns that say something of these runs. */
export function columnsFor(runs: readonly Run[]): readonly FigureColumn[] {
  return figureColumns.filter(
    ({ counted }) =>
      counted !== 'ending' || runs.some(({ figures }) => figures.ending !== undefined),
  );
}

/** `1`, with the requests that got no response: `40, 12 lost`, or how the code means them to end. */
export function describeConnections(
  { outcome, figures: { connections, lost } }: Run,
  ended?: string,
): string {
  if (outcome.kind === 'failed') return 'error';
  const text = String(connections);
  return lost === 0 ? text : `${text}, ${String(lost)} ${ended ?? 'lost'}`;
}

function describeSpread(counts: readonly number[]): string {
  if (counts.length === 0) return '–';
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return least === most ? String(least) : `${String(least)}–${String(most)}`;
}

/** What happened to the requests that were sent at the moment of the idle close, in sentences. */
export function describeRace(reported: Race, suggested: Race): string {
  const closes =
    reported.closesAfter === undefined
      ? 'The reported server closed no idle connection in that time'
      : `The reported server closes an idle connection after about ${(reported.closesAfter / 1000).toFixed(1)} s`;
  const sent = `${String(reported.requests.length)} requests aimed at that moment ±15 ms, over a network of ${String(networkDelay)} ms each way`;
  const lost = lostIn(reported);
  const shown =
    lost > 0
      ? `Of ${sent}, ${String(lost)} got no response`
      : `No loss could be provoked this time with ${sent}`;
  return `${closes}. ${shown}; with the suggestion, ${String(lostIn(suggested))} of ${String(suggested.requests.length)}.`;
}

/** How many requests of a race got no response. */
export function lostIn({ requests }: Race): number {
  return requests.filter(({ outcome }) => outcome === 'lost').length;
}

/** Says that a first attempt was different. */
export function describeRepetition(seen: readonly string[]): string {
  return `This is a second attempt. In the first, ${seen.join('; ')}.`;
}
