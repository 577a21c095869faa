import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCertificate } from '../../src/lab/peers/certificate.ts';
import type { NodeBinary } from '../../src/lab/needs/node-versions.ts';
import type { Resources } from '../../src/lab/resources.ts';
import { createLaboratory, type Laboratory } from '../../src/lab/runs/laboratory.ts';
import { MeasuredCells } from './measured-cells.ts';
import { findNodes } from './nodes.ts';

/** What the command line chooses. */
export interface Choices {
  /** Lines of Node.js, with commas. */
  readonly node?: string | undefined;
  /** The newest version of each major in place of the one measured last. */
  readonly latest?: boolean | undefined;
  /** Measure again what was measured today. */
  readonly force?: boolean | undefined;
}

/** What the measurements of clients and of servers share. */
export interface Bench {
  /** Where packages are installed, and what was measured today is kept. */
  readonly cache: string;
  /** Today, as `2026-01-02`. */
  readonly date: string;
  readonly kept: MeasuredCells;
  readonly nodes: readonly NodeBinary[];
  readonly laboratory: Laboratory;
  readonly progress: (line: string) => void;
}

/** Makes ready to measure; `cells` names the file of what was measured today. */
export async function prepareBench(
  root: string,
  cells: string,
  lines: readonly string[],
  { node, force }: Choices,
  resources: Resources,
): Promise<Bench> {
  const cache = join(root, '.cache/measure');
  const date = new Date().toISOString().slice(0, 10);
  return {
    cache,
    date,
    kept: new MeasuredCells(join(cache, cells), date, force === true),
    nodes: await findNodes(node?.split(',') ?? lines, resources, progress),
    laboratory: createLaboratory(await createCertificate(), resources),
    progress,
  };
}

/** Prints a line. */
export function progress(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says what contradicts the table, and gives the exit code. */
export function conclude(contradictions: readonly string[]): number {
  progress(
    contradictions.length === 0
      ? 'What was measured agrees with the table.'
      : `${String(contradictions.length)} contradict the table:\n${contradictions.join('\n')}`,
  );
  return contradictions.length === 0 ? 0 : 1;
}

/** The content of a JSON file; nothing in it is checked. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Writes a JSON file. */
export function writeJson(file: string, data: unknown): void {
  writeFileSync(file, `${JSON.stringify(data, undefined, 2)}\n`);
}
