import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pagePaths, readPage, root } from './pages.ts';

describe.each(pagePaths())('%s', (path) => {
  const { text } = readPage(path);

  test('links to pages and headings that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/gu)].map(
      ([, target = '']) => target,
    );
    const broken = targets.filter((target) => {
      const [file = '', heading] = target.split('#');
      const linked = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(root, linked))) return true;
      return heading !== undefined && !anchorsOf(linked).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test('names no registry, no machine and no address of a machine', () => {
    const found = [
      /npmjs|registry\.[a-z]+\.|yarnpkg|jsr\.io/iu,
      /(?<![\w.-])(?:\/(?:home|root|tmp|Users|usr|var|work)\/|[A-Z]:\\)\S*/u,
      /localhost:\d|file:\/\//u,
    ].flatMap((unwanted) => unwanted.exec(text)?.[0] ?? []);
    expect(found).toEqual([]);
  });
});

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(path: string): readonly string[] {
  return readPage(path).headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
