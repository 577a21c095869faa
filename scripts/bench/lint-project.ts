// Lints a folder in a process of its own, and tells its parent what that cost:
//   node --expose-gc --import tsx scripts/bench/lint-project.ts <plugin> <folder> <followImports>
import { ESLint } from 'eslint';
import { loadPlugin } from '../load-plugin.ts';

/** What linting a project costs. */
export interface Cost {
  readonly files: number;
  /** Of all rules, in ms. */
  readonly rules: number;
  /** From the first file to the last, in ms. */
  readonly all: number;
  /** What is still in memory afterwards beside what was before, in bytes. */
  readonly kept: number;
  readonly reports: number;
}

const [path = '', folder = '', followImports] = process.argv.slice(2);
const plugin = await loadPlugin(path);
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  stats: true,
  overrideConfig: [
    ...plugin.configs.recommended,
    { settings: { 'http-keepalive': { followImports: followImports === 'true' } } },
  ],
});
const cost = await measure();
process.send?.(cost);

async function measure(): Promise<Cost> {
  const before = usedMemory();
  const start = performance.now();
  const results = await eslint.lintFiles(['.']);
  const all = performance.now() - start;
  const cost = {
    files: results.length,
    rules: results.flatMap(({ stats }) => stats?.times.passes ?? []).reduce(addRules, 0),
    all,
    reports: results.flatMap(({ messages }) => messages).length,
  };
  results.length = 0;
  return { ...cost, kept: usedMemory() - before };
}

function addRules(sum: number, { rules = {} }: { readonly rules?: RuleTimes }): number {
  return Object.values(rules).reduce((part, { total }) => part + total, sum);
}

type RuleTimes = Readonly<Record<string, { readonly total: number }>>;

function usedMemory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
