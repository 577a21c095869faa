import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import plugin from '../../index.ts';
import { help, listedNames, parseCommand, type DemoCommand } from './arguments.ts';
import { consoleReport, paintFor, type Paint } from './console-report.ts';
import { runDemo } from './demo.ts';
import { describeError, EnvironmentError } from './environment-error.ts';
import { htmlReport } from './html-report.ts';
import { jsonReport } from './json-report.ts';
import { installNode, runningNode, type NodeBinary } from './node-versions.ts';
import { keptFolder } from './npm.ts';
import {
  describePackages,
  installPackages,
  type InstalledPackages,
  type PackageInstallation,
} from './packages.ts';
import type { Resources } from './resources.ts';
import { failuresOf, type DemoResult } from './results.ts';
import type { Scenario } from './scenario.ts';

/** 0: every recommendation holds. 1: one does not. 2: the demo could not do what it was asked. */
export type ExitCode = 0 | 1 | 2;

/** Where a call of the command writes. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
}

/** How long a program may run, in ms. The longest of them takes 13 s. */
const runLimit = 25_000;

/** Runs the command. Everything that it starts is registered with `resources`. */
export async function main(
  args: readonly string[],
  terminal: Terminal,
  resources: Resources,
): Promise<ExitCode> {
  const { stdout, stderr } = terminal;
  const command = parseCommand(args);
  switch (command.kind) {
    case 'help':
      stdout.write(help);
      return 0;
    case 'version':
      stdout.write(`${plugin.meta.version}\n`);
      return 0;
    case 'list':
      stdout.write(`${listedNames().join('\n')}\n`);
      return 0;
    case 'usage-error':
      stderr.write(`${command.message}\nSee \`eslint-plugin-http-keepalive --help\`.\n`);
      return 2;
    case 'demo':
      try {
        return await demo(command, terminal, resources);
      } catch (error) {
        if (!(error instanceof EnvironmentError)) throw error;
        stderr.write(`${error.message}\n`);
        return 2;
      }
  }
}

async function demo(
  command: DemoCommand,
  { env, stdout, stderr }: Terminal,
  resources: Resources,
): Promise<ExitCode> {
  const progress = (message: string): void => {
    stderr.write(`${message} …\n`);
  };
  const { scenarios, article } = command;
  const temporary = new TemporaryFolder(resources);
  const { nodes, problems } = await findNodes(command.nodes, temporary, progress, resources);
  if (nodes.length === 0) {
    throw new EnvironmentError(problems.join('\n'));
  }
  const libraries = command.libraries
    ? await findPackages(scenarios, temporary, progress, resources)
    : { packages: undefined, problems: [] };
  const result = await runDemo(
    {
      scenarios,
      article,
      nodes,
      packages: libraries.packages,
      problems: [...problems, ...libraries.problems],
      limit: runLimit,
    },
    resources,
    progress,
  );
  stdout.write(consoleReport(result, paintFor(stdout, env)));
  const paint = paintFor(stderr, env);
  const written = [
    command.report === undefined
      ? true
      : write(command.report, htmlReport(result), 'report', paint, stdout, stderr),
    command.json === undefined
      ? true
      : write(
          command.json,
          `${JSON.stringify(jsonReport(result), undefined, 2)}\n`,
          'JSON',
          paint,
          stdout,
          stderr,
        ),
  ];
  return exitCodeOf(result, written.every(Boolean));
}

/** A recommendation that does not hold is the news, whatever else went wrong. */
export function exitCodeOf(result: DemoResult, isWritten: boolean): ExitCode {
  if (failuresOf(result).length > 0) return 1;
  return isWritten && result.problems.length === 0 ? 0 : 2;
}

function write(
  file: string,
  content: string,
  what: string,
  paint: Paint,
  stdout: Terminal['stdout'],
  stderr: Terminal['stderr'],
): boolean {
  try {
    writeFileSync(file, content);
  } catch (error) {
    stderr.write(
      paint('red', `The ${what} could not be written to ${file}: ${describeError(error)}\n`),
    );
    return false;
  }
  stdout.write(`The ${what} is in ${resolve(file)}\n`);
  return true;
}

/** Where installations go that have no other place; made when it is needed. */
class TemporaryFolder {
  readonly #resources: Resources;
  #path: string | undefined;

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  get path(): string {
    if (this.#path !== undefined) return this.#path;
    const path = mkdtempSync(join(tmpdir(), 'http-keepalive-npm-'));
    this.#resources.add(() => {
      rmSync(path, { recursive: true, force: true });
    });
    this.#path = path;
    return path;
  }
}

/** Installs the packages that cases need, each set once. */
async function findPackages(
  scenarios: readonly Scenario[],
  temporary: TemporaryFolder,
  progress: (message: string) => void,
  resources: Resources,
): Promise<{ readonly packages: InstalledPackages; readonly problems: readonly string[] }> {
  const packages = new Map<string, PackageInstallation>();
  const problems: string[] = [];
  for (const one of scenarios.flatMap(({ cases }) => cases)) {
    if (!one.packages) continue;
    const what = describePackages(one.packages);
    if (packages.has(what)) continue;
    progress(`Looking for ${what}`);
    const root = keptFolder(() => temporary.path);
    const installation = await installPackages(one.packages, root, resources);
    packages.set(what, installation);
    if (installation.kind === 'failed') {
      problems.push(`${what} could not be installed with npm: ${installation.reason}`);
    }
  }
  return { packages, problems };
}

async function findNodes(
  majors: readonly number[],
  temporary: TemporaryFolder,
  progress: (message: string) => void,
  resources: Resources,
): Promise<{ readonly nodes: readonly NodeBinary[]; readonly problems: readonly string[] }> {
  if (majors.length === 0) return { nodes: [runningNode()], problems: [] };
  const nodes: NodeBinary[] = [];
  const problems: string[] = [];
  for (const major of majors) {
    progress(`Looking for Node.js ${String(major)}`);
    const installation = await installNode(major, () => temporary.path, resources);
    if (installation.kind === 'installed') nodes.push(installation.node);
    else {
      problems.push(
        `Node.js ${String(major)} could not be installed with npm: ${installation.reason}`,
      );
    }
  }
  return { nodes, problems };
}
