import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the repository. */
export const root = join(import.meta.dirname, '../..');

/** A fenced code block: ```` ```js incorrect ````. */
export interface Block {
  readonly language: string;
  /** What the rest of the info string says of it: `incorrect`, `before`, a file name; else empty. */
  readonly kind: string;
  readonly code: string;
  /** The line of the page that the code begins on. */
  readonly line: number;
  /** The headings that it stands under, outermost first. */
  readonly headings: readonly string[];
}

export interface Page {
  /** Its path in the repository. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** All headings, as they are written. */
  readonly headings: readonly string[];
}

/** Everything that people read: the pages of the package, without what is written for tools. */
export function pagePaths(): readonly string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    ...docs
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file.replaceAll('\\', '/')}`),
  ];
}

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  const blocks: Block[] = [];
  const headings: string[] = [];
  let above: readonly string[] = [];
  let open: { readonly info: readonly string[]; readonly line: number } | undefined;
  let code: string[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const fence = /^\s*```(.*)$/u.exec(line)?.[1];
    if (open) {
      if (fence === undefined) {
        code.push(line);
        continue;
      }
      const [language = '', kind = ''] = open.info;
      const content = code.map((each) => `${each}\n`).join('');
      blocks.push({ language, kind, code: content, line: open.line, headings: above });
      open = undefined;
    } else if (fence !== undefined) {
      open = { info: fence.trim().split(/\s+/u), line: index + 2 };
      code = [];
    } else {
      const [, marks = '', heading] = /^(#+) (.+)$/u.exec(line) ?? [];
      if (heading === undefined) continue;
      headings.push(heading);
      above = [...above.slice(0, marks.length - 1), heading];
    }
  }
  return { path, text, blocks, headings };
}

/** The blocks of a kind, named by their place for the names of tests. */
export function blocksOf(page: Page, kind: string): readonly (readonly [string, Block])[] {
  return page.blocks
    .filter((block) => block.kind === kind)
    .map((block) => [`${page.path}:${String(block.line)}`, block] as const);
}

/** Each `before` with the `after` that follows it. */
export function pairsOf(page: Page): readonly (readonly [string, Block, Block])[] {
  return page.blocks.flatMap((before, index) => {
    if (before.kind !== 'before') return [];
    const after = page.blocks[index + 1];
    if (after?.kind !== 'after') {
      throw new Error(`${page.path}:${String(before.line)} has a "before" without an "after".`);
    }
    return [[`${page.path}:${String(before.line)}`, before, after] as const];
  });
}

/** What stands between two comments: `<!-- begin name -->` and `<!-- end name -->`. */
export function between(page: Page, name: string, detail = ''): string | undefined {
  const begin = `<!-- begin ${name}${detail} -->`;
  const start = page.text.indexOf(begin);
  const end = page.text.indexOf(`<!-- end ${name} -->`, start);
  return start < 0 || end < 0 ? undefined : page.text.slice(start + begin.length, end).trim();
}

/** The numbers of the lines that end in `// reported`. */
export function reportedLines({ code }: Block): readonly number[] {
  return code
    .split('\n')
    .flatMap((line, index) => (line.endsWith('// reported') ? [index + 1] : []));
}
