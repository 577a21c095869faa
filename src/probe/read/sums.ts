import type { ConnectionTrace, RequestTrace } from '../../reports/connection-trace.ts';
import type { Durations } from '../record-clients.ts';
import type { Timeline } from '../record-timeline.ts';

/** Adds up a figure of all parts. */
export function sumOf<Part>(parts: readonly Part[], figure: (part: Part) => number): number {
  return parts.reduce((sum, part) => sum + figure(part), 0);
}

/** The highest figure of all parts; 0: none is higher. */
export function mostOf<Part>(parts: readonly Part[], figure: (part: Part) => number): number {
  return parts.reduce((most, part) => Math.max(most, figure(part)), 0);
}

/** Adds up each of some counters that all parts have. */
export function sumEach<Name extends string>(
  parts: readonly Readonly<Record<Name, number>>[],
  names: readonly Name[],
): Readonly<Record<Name, number>> {
  const entries = names.map((name) => [name, sumOf(parts, (part) => part[name])]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

/** Adds up the durations of all parts. */
export function sumDurations(parts: readonly Durations[]): Durations {
  return {
    ...sumEach(parts, ['count', 'total']),
    longest: mostOf(parts, ({ longest }) => longest),
  };
}

/**
 * Connections as the pictures show them, on the clock of the first thread that has one.
 * `here` says which end of a connection this program is.
 */
export function tracesOf(
  parts: readonly { readonly startedAt: number; readonly timelines: readonly Timeline[] }[],
  here: 'client' | 'server',
): readonly ConnectionTrace[] {
  const peer = here === 'client' ? 'server' : 'client';
  const absolute = parts.flatMap(({ startedAt, timelines }) =>
    timelines.map((timeline) => ({ startedAt, timeline })),
  );
  const first = Math.min(...absolute.map(({ startedAt, timeline }) => startedAt + timeline.opened));
  const traces = absolute.map(({ startedAt, timeline }) => {
    const shift = startedAt - first;
    const { opened, handshake, requests, closed } = timeline;
    return {
      opened: opened + shift,
      handshake: handshake && { kind: handshake.kind, at: handshake.at + shift },
      requests: requests.map((request) => requestTrace(request, shift)),
      closed: closed && { at: closed.at + shift, by: closed.by === 'here' ? here : peer },
    };
  });
  return traces.toSorted((a, b) => a.opened - b.opened);
}

function requestTrace(
  { start, end, lost }: Timeline['requests'][number],
  shift: number,
): RequestTrace {
  const trace = { start: start + shift, end: end === undefined ? undefined : end + shift };
  if (lost) return { ...trace, outcome: 'lost' };
  return { ...trace, outcome: end === undefined ? 'pending' : 'answered' };
}
