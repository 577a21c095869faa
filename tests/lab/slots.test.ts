import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Slots } from '../../src/lab/runs/slots.ts';

it('lets so many run at once, in the order in which they came', async () => {
  const slots = new Slots(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const tasks = [0, 1, 2, 3].map((index) =>
    slots.run(async () => {
      started.push(index);
      await new Promise<void>((resolve) => (ends[index] = resolve));
    }),
  );
  const begun = (): Promise<unknown> => setImmediate();
  await begun();
  expect(started).toEqual([0, 1]);
  ends[1]?.();
  await begun();
  expect(started).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  await begun();
  expect(started).toEqual([0, 1, 2, 3]);
  ends[3]?.();
  await Promise.all(tasks);
});

it('frees a slot after a failure, and once only', async () => {
  const slots = new Slots(1);
  await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const release = await slots.take();
  release();
  release();
  await slots.take();
  const late = slots.take().then(() => 'taken');
  await expect(Promise.race([late, setImmediate('waiting')])).resolves.toBe('waiting');
});
