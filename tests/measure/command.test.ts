import { expect, it, vi } from 'vitest';
import { measure } from '../../scripts/measure/main.ts';

it('the help says what --latest leaves as it is', async () => {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    await expect(measure('nowhere', ['--help'])).resolves.toBe(0);
  } finally {
    write.mockRestore();
  }
  expect(written.join('').replaceAll(/\s+/gu, ' ')).toContain(
    'Packages that a program needs beside it (axios for soap) keep the version',
  );
});
