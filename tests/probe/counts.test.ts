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
  ['core.mjs', 57, 3],
  ['fetch.mjs', 40, 3],
])(
  '%s has the connections, requests, handshakes and open sockets of the witness',
  async (name, requests, code) => {
    const result = await compare([`tests/probe/programs/${name}`], witness);
    expect(result.differences).toEqual([]);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code, stderr: '' });
    // That there was anything to count.
    expect(result.seen.get(witness.http)?.requests).toBeGreaterThan(requests);
  },
);
