import { expect, it } from 'vitest';
import type { Run } from '../../src/lab/runs/results.ts';
import { noStandstill } from '../../src/lab/runs/standstill.ts';
import { figuresOf, type Traffic } from '../../src/lab/peers/traffic.ts';
import type { ConnectionTrace } from '../../src/reports/connection-trace.ts';
import { judge } from '../../src/lab/runs/verdict.ts';

const request = { start: 1, end: 2, outcome: 'answered' } as const;

function connection(opened: number, closed: number, requests = 1): ConnectionTrace {
  return {
    opened,
    handshake: undefined,
    requests: Array.from({ length: requests }, () => request),
    closed: { at: closed, by: 'client' },
  };
}

function runOf(connections: readonly ConnectionTrace[], requests: number): Run {
  const traffic: Traffic = { connections, protocolErrors: 0 };
  return {
    outcome: { kind: 'completed' },
    traffic,
    figures: figuresOf(traffic),
    requests,
    race: undefined,
    standstill: noStandstill,
  };
}

const two = runOf([connection(0, 5), connection(10, 15)], 2);
const one = runOf([connection(0, 15, 2)], 2);
const expectation = {
  says: '2 before, 1 after',
  reported: { connections: 2 },
  suggested: { connections: { most: 1 }, peak: 1 },
};

it('holds when both runs are as expected', () => {
  expect(judge(expectation, two, one)).toEqual({ kind: 'holds' });
});

it('does not hold when the suggestion changes nothing', () => {
  expect(judge(expectation, two, two)).toEqual({
    kind: 'fails',
    seen: ['the suggested program had 2 connections, expected at most 1'],
  });
});

it('does not hold when the reported program was right already', () => {
  expect(judge(expectation, one, one)).toEqual({
    kind: 'fails',
    seen: ['the reported program had 1 connections, expected 2'],
  });
});

it('does not hold when requests are missing', () => {
  expect(judge(expectation, two, { ...one, requests: 3 })).toEqual({
    kind: 'fails',
    seen: ['the suggested program had 2 of 3 requests answered'],
  });
});

it('holds without an answer where that is expected', () => {
  const lost = {
    ...connection(0, 5),
    requests: [{ start: 1, end: 300, outcome: 'lost' }],
  } as const;
  const late = {
    says: 'a response before, an error after',
    reported: { duration: { most: 5 } },
    suggested: { lost: 1, duration: { least: 300 } },
  };
  expect(judge(late, one, runOf([lost], 1))).toEqual({ kind: 'holds' });
  expect(judge(late, runOf([lost], 1), one)).toEqual({
    kind: 'fails',
    seen: [
      'the reported program had 300 ms until its last request ended, expected at most 5',
      'the reported program had 0 of 1 requests answered',
      'the suggested program had 0 lost requests, expected 1',
      'the suggested program had 2 ms until its last request ended, expected at least 300',
    ],
  });
});

it('holds when the reported program ends with the error that is expected', () => {
  const throws = { ...expectation, reported: {}, reportedFailure: 'ERR_OUT_OF_RANGE' };
  const failed = (reason: string): Run => ({ ...two, outcome: { kind: 'failed', reason } });
  expect(judge(throws, failed('It ended with code 1: ERR_OUT_OF_RANGE'), one)).toEqual({
    kind: 'holds',
  });
  expect(judge(throws, failed('It ended with code 1.'), one)).toEqual({
    kind: 'fails',
    seen: [
      'the reported program was to end with ERR_OUT_OF_RANGE, and said: It ended with code 1.',
    ],
  });
  expect(judge(throws, two, one)).toEqual({
    kind: 'fails',
    seen: ['the reported program was to end with ERR_OUT_OF_RANGE, and was completed'],
  });
});

it('compares how long programs took to end', () => {
  const quick = { ...one, figures: { ...one.figures, ending: 900 } };
  const ends = { ...expectation, suggested: { ending: { most: 1000 } } };
  expect(judge(ends, two, quick)).toEqual({ kind: 'holds' });
  expect(judge({ ...ends, suggested: { ending: { most: 500 } } }, two, quick)).toEqual({
    kind: 'fails',
    seen: ['the suggested program had 900 ms until it ended, expected at most 500'],
  });
  // Nobody waited for its end.
  expect(judge(ends, two, one)).toMatchObject({ kind: 'fails' });
});

it('does not hold when the suggested server loses a request', () => {
  const race = { closesAfter: 6000, requests: [{ offset: 0, outcome: 'lost' }] } as const;
  expect(judge(expectation, two, { ...one, race })).toEqual({
    kind: 'fails',
    seen: ['the suggested program lost 1 requests on idle connections'],
  });
  expect(judge(expectation, { ...two, race }, one)).toEqual({ kind: 'holds' });
});

it('holds where the reported program ends with the error that is expected', () => {
  const fails = { ...expectation, reportedFailure: 'ERR_INVALID_PROTOCOL' };
  const reason = 'It ended with code 1: TypeError [ERR_INVALID_PROTOCOL]: Protocol not supported';
  expect(judge(fails, { ...two, outcome: { kind: 'failed', reason } }, one)).toEqual({
    kind: 'holds',
  });
  expect(judge(fails, two, one)).toEqual({
    kind: 'fails',
    seen: ['the reported program was to end with ERR_INVALID_PROTOCOL, and was completed'],
  });
});

it('counts lost requests where that is what a case is about', () => {
  const losing: Run = { ...two, requests: 3, figures: { ...two.figures, lost: 1 } };
  const lossy = { says: 'lost before', reported: { lost: { least: 1 } }, suggested: { lost: 0 } };
  expect(judge(lossy, losing, two)).toEqual({ kind: 'holds' });
  expect(judge(lossy, two, two)).toEqual({
    kind: 'fails',
    seen: ['the reported program had 0 lost requests, expected at least 1'],
  });
  expect(judge(lossy, losing, losing)).toEqual({
    kind: 'fails',
    seen: ['the suggested program had 1 lost requests, expected 0'],
  });
});

it('counts connections that are open at the same time', () => {
  expect(
    figuresOf({ connections: [connection(0, 5), connection(5, 9)], protocolErrors: 0 }).peak,
  ).toBe(1);
  expect(
    figuresOf({ connections: [connection(0, 6), connection(5, 9)], protocolErrors: 0 }).peak,
  ).toBe(2);
});

it('counts answered requests where they are what a case is about', () => {
  const half = runOf([connection(0, 5)], 2);
  const partly = { says: '', reported: { answered: 1 }, suggested: { answered: 2 } };
  expect(judge(partly, half, two)).toEqual({ kind: 'holds' });
  expect(judge(partly, two, half)).toEqual({
    kind: 'fails',
    seen: [
      'the reported program had 2 answered requests, expected 1',
      'the suggested program had 1 answered requests, expected 2',
    ],
  });
});

it('claims nothing when the machine was too busy', () => {
  const slow = { ...two, standstill: { longest: 1200, total: 3000 } };
  expect(judge(expectation, two, slow)).toEqual({
    kind: 'unmeasured',
    reason: 'a program stood still for 1.2 s',
    seen: ['the suggested program had 2 connections, expected at most 1'],
  });
  // What holds on a busy machine holds.
  expect(judge(expectation, slow, one)).toEqual({ kind: 'holds' });
  expect(judge(expectation, two, { ...two, standstill: { longest: 400, total: 900 } }).kind).toBe(
    'fails',
  );
});

it('takes a program for hung unless it stood still for much of its time', () => {
  const hung: Run = { ...two, outcome: { kind: 'hung', limit: 40_000 } };
  const judged = (longest: number, total: number): string =>
    judge(expectation, two, { ...hung, standstill: { longest, total } }).kind;
  expect(judged(0, 0)).toBe('fails');
  expect(judged(600, 2000)).toBe('fails');
  expect(judged(200, 15_000)).toBe('unmeasured');
});

it('knows nothing of a program that did not start', () => {
  const unstarted: Run = { ...two, outcome: { kind: 'not-started', limit: 60_000 } };
  expect(judge(expectation, unstarted, one)).toMatchObject({
    kind: 'unmeasured',
    reason: 'a program had not started after 60 s',
  });
});
