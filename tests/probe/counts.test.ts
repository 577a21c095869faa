// Whatever the probe counts is what the server and the kernel count.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from './compare.ts';
import { startWitness, type Witness } from './witness.ts';

let witness: Witness;

beforeAll(async () => {
  witness = await startWitness();
});
afterAll(() => {
  witness.close();
});

test.each([
  ['core.mjs', { http: 82, https: 15 }],
  ['fetch.mjs', { http: 38, https: 6 }],
])(
  '%s has the connections, requests, handshakes and open sockets of the witness',
  async (name, requests) => {
    const result = await compare([`tests/probe/programs/${name}`], witness);
    expect(result.differences).toEqual([]);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 3, stderr: '' });
    // That there was anything to count.
    expect({
      http: result.seen.get(witness.http)?.requests,
      https: result.seen.get(witness.https)?.requests,
    }).toEqual(requests);
  },
);
