// Not every request is asked for its place: what the estimates are worth, and where tables end.
import { describe, expect, test } from 'vitest';
import { IdealPool } from '../../src/probe/collect/ideal-pool.ts';
import { Pace } from '../../src/probe/collect/pace.ts';
import { only, watchFiles } from './watched.ts';

/** How many requests of two places, 3 : 1 and in turns, the asked ones stand for. */
function estimate(pace: Pace, requests: number, isFresh = false): readonly [number, number] {
  const rows: [number, number] = [0, 0];
  for (let n = 0; n < requests; n += 1) rows[n % 4 === 3 ? 1 : 0] += pace.next(isFresh);
  return rows;
}

describe('two places that share an agent', () => {
  test('are exact up to a thousand requests', () => {
    const pace = new Pace();
    expect(estimate(pace, 1000)).toEqual([750, 250]);
    estimate(pace, 100_000);
    // New connections are fewer: these are the first of them.
    expect(estimate(pace, 1000, true)).toEqual([750, 250]);
  });

  test.each([3000, 12_000, 100_000, 400_000, 3_000_000])(
    'are at most a tenth off after %i, in 20 runs',
    (requests) => {
      for (let run = 0; run < 20; run += 1) {
        const [first, second] = estimate(new Pace(), requests);
        const share = second / (first + second);
        expect(Math.abs(share - 0.25), String(share)).toBeLessThan(0.025);
      }
    },
  );
});

describe('the pool that would have been enough', () => {
  test('opens one connection for requests one after the other, and one for each at once', () => {
    const pool = new IdealPool();
    for (let time = 0; time < 10; time += 1) {
      pool.take(time);
      pool.giveBack(time);
    }
    expect(pool.opened).toBe(1);
    for (let n = 0; n < 5; n += 1) pool.take(10);
    expect(pool.opened).toBe(5);
  });

  test('opens a new one after a pause that the server does not wait for', () => {
    const pool = new IdealPool();
    pool.take(0);
    pool.giveBack(0);
    pool.take(4001);
    pool.giveBack(4001);
    expect(pool.opened).toBe(2);
    pool.idleLimit = 10_000;
    pool.take(14_001);
    expect(pool.opened).toBe(2);
  });
});

test('places and origins without end share a row, and sums stay exact', async () => {
  const { sites, groups, dropped, faults } = only(
    await watchFiles({
      'program.cjs': `const http = require('http');
const vm = require('vm');
const lookup = (host, options, callback) => callback(new Error('nowhere'));
globalThis.send = (host) => http.get({ host, lookup }).on('error', () => {});
(async () => {
  for (let n = 0; n < 2100; n += 1) vm.runInThisContext('send("one.invalid")', { filename: '/place-' + n + '.js' }).on('error', () => {});
  await new Promise(setImmediate);
  for (let n = 0; n < 2500; n += 1) send('h' + n + '.invalid');
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.exit();
})();
`,
    }),
  );
  expect(faults).toEqual({ count: 0 });
  expect(sites.length).toBeLessThanOrEqual(2001);
  expect(groups).toHaveLength(2001);
  expect(groups.reduce((sum, { requests }) => sum + requests, 0)).toBe(4600);
  expect(groups.find(({ origin }) => origin === '(others)')?.requests).toBe(501);
  expect(dropped.groups).toBeGreaterThan(0);
}, 60_000);
