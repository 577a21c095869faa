import { constants } from 'node:os';
import { resolve } from 'node:path';
import plugin from '../../../index.ts';
import { explain } from '../../why/why.ts';
import { EnvironmentError } from '../../reports/environment-error.ts';
import { consoleReport } from '../reports/console-report.ts';
import { htmlReport } from '../reports/html-report.ts';
import { jsonReport } from '../reports/json-report.ts';
import { paintFor } from '../../reports/paint.ts';
import { Resources } from '../resources.ts';
import { failuresOf, unmeasuredOf, type DemoResult } from '../runs/results.ts';
import { help, listedNames, parseCommand, type Command, type DemoCommand } from './arguments.ts';
import { runDemo, type Progress } from './demo.ts';
import { ensureWritable, writeOutput, type OutputFile } from '../../reports/output-file.ts';
import { Preparation } from './preparation.ts';
import { progressOn } from './progress.ts';

/** How a call ends: with an exit code, or by the signal that ended the program of a probe. */
export type Ending = number | NodeJS.Signals;

/** 0: every recommendation holds. 1: one does not. 2: the command could not do what it was asked, or not measure. */
export type ExitCode = 0 | 1 | 2;

/** Where a call of the command writes. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How long a program may run from its first sign of life, in ms. The longest of them takes 13 s. */
const runLimit = 40_000;

/** Runs the command. Everything that it starts is registered with `resources`. */
export async function main(
  args: readonly string[],
  terminal: Terminal,
  resources: Resources,
): Promise<Ending> {
  try {
    return await run(parseCommand(args), terminal, resources);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    terminal.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function run(command: Command, terminal: Terminal, resources: Resources): Promise<Ending> {
  // The probe shares its streams with a program, so only who writes may touch them.
  switch (command.kind) {
    case 'help':
      terminal.stdout.write(help);
      return 0;
    case 'version':
      terminal.stdout.write(`${plugin.meta.version}\n`);
      return 0;
    case 'list':
      terminal.stdout.write(`${listedNames().join('\n')}\n`);
      return 0;
    case 'usage-error':
      terminal.stderr.write(`${command.message}\nSee \`eslint-plugin-http-keepalive --help\`.\n`);
      return 2;
    case 'why': {
      const answer = await explain(command, process.cwd());
      if (answer.kind === 'failed') terminal.stderr.write(`${answer.reason}\n`);
      else terminal.stdout.write(answer.text);
      return answer.kind === 'failed' ? 2 : 0;
    }
    case 'probe': {
      // Only this command needs it.
      const { probe } = await import('../../probe/probe.ts');
      return probe(command.probe, terminal, resources);
    }
    case 'demo':
      endOnSignals();
      return demo(command, terminal, resources);
  }
}

/** Ends this process on a signal in a way that releases what it holds. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // As a shell reports a program that a signal ended.
      process.exit(128 + constants.signals[signal]);
    });
  }
}

async function demo(
  command: DemoCommand,
  { env, stdout, stderr }: Terminal,
  resources: Resources,
): Promise<ExitCode> {
  const outputs = outputsOf(command);
  for (const { file } of outputs) ensureWritable(file);
  const progress: Progress = progressOn(stderr, paintFor(stderr, env), env.TERM);
  const preparation = new Preparation(resources, (message) => {
    progress({ kind: 'step', message });
  });
  const { scenarios, article } = command;
  const createLinter = await preparation.findLinter();
  const nodes = await preparation.findNodes(command.nodes);
  const packages = command.libraries ? await preparation.findPackages(scenarios) : undefined;
  const { problems } = preparation;
  const result = await runDemo(
    { scenarios, article, nodes, packages, problems, createLinter, limit: runLimit },
    resources,
    progress,
  );
  stdout.write(consoleReport(result, paintFor(stdout, env)));
  for (const { file, content } of outputs) {
    writeOutput(file, content(result));
    stdout.write(`The ${file.what} is in ${resolve(file.path)}\n`);
  }
  return exitCodeOf(result);
}

/** A recommendation that does not hold is the news, whatever else went wrong. */
export function exitCodeOf(result: DemoResult): ExitCode {
  if (failuresOf(result).length > 0) return 1;
  return unmeasuredOf(result).length === 0 && result.problems.length === 0 ? 0 : 2;
}

/** The files that the command writes, and what goes into them. */
function outputsOf({ report, json }: DemoCommand): readonly {
  readonly file: OutputFile;
  readonly content: (result: DemoResult) => string;
}[] {
  return [
    ...(report === undefined ? [] : [{ file: reportFile(report), content: htmlReport }]),
    ...(json === undefined ? [] : [{ file: jsonFile(json), content: jsonText }]),
  ];
}

function reportFile(path: string): OutputFile {
  const advice = 'Name another place with `--report <file>`, or write none with `--no-report`.';
  return { what: 'report', path, advice };
}

function jsonFile(path: string): OutputFile {
  return { what: 'JSON', path, advice: 'Name another place with `--json <file>`.' };
}

function jsonText(result: DemoResult): string {
  return `${JSON.stringify(jsonReport(result), undefined, 2)}\n`;
}
