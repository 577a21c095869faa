import { expect, it } from 'vitest';
import { merge } from '../../src/probe/read/merge.ts';
import type { Watched } from '../../src/probe/read/watched.ts';
import { LiveLine } from '../../src/probe/run/live-line.ts';
import { group, serverRow, threadRecord } from './hand-written.ts';

const watched = (requests: number): Watched => {
  const groups = [group({ requests, connections: 1 })];
  const servers = [serverRow({ requests: 7, connections: 2 })];
  return merge({ records: [threadRecord({ groups, servers })], unreadable: [] });
};

/** What a terminal gets, with names for what moves its cursor. */
function lineOn(stream: { isTTY?: boolean; columns?: number }, terminal?: string) {
  const written: string[] = [];
  const write = (text: string): void => {
    const readable = text.replaceAll('\u001B7', '<save>').replaceAll('\u001B8', '<restore>');
    written.push(readable.replace(/\u001B\[(\d+)G\u001B\[K/u, '<column $1, clear>'));
  };
  return { line: new LiveLine({ ...stream, write }, terminal), written };
}

it('stands at the right end of the line, and leaves the cursor where it is', () => {
  const { line, written } = lineOn({ isTTY: true, columns: 100 });
  line.show(watched(1204), 12_000);
  // Nothing new.
  line.show(watched(1204), 13_000);
  line.clear();
  line.clear();
  expect(written).toEqual([
    '<save><column 42, clear>1,204 sent on 1 connection · 7 received on 2 · 12.00 s<restore>',
    '<save><column 42, clear><restore>',
  ]);
});

it.each([
  [{ isTTY: false, columns: 100 }, 'xterm'],
  [{ isTTY: true, columns: 100 }, 'dumb'],
  [{ isTTY: true, columns: 40 }, 'xterm'],
  [{ isTTY: true }, undefined],
])('is nowhere but on a terminal that has room for it: %j, %s', (stream, terminal) => {
  const { line, written } = lineOn(stream, terminal);
  line.show(watched(1), 0);
  expect(written).toEqual([]);
});
