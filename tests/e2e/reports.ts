import { relative, sep } from 'node:path';
import type { Project } from './project.ts';
import type { CommandResult } from './run-command.ts';

/** One report, in the form in which ESLint prints and JSON has it. */
interface EslintMessage {
  readonly ruleId: string | null;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

interface EslintResult {
  readonly filePath: string;
  readonly messages: readonly EslintMessage[];
}

interface OxlintOutput {
  readonly diagnostics: readonly {
    /** `http-keepalive(require-agent)`; syntax errors and crashes have none. */
    readonly code?: string;
    readonly message: string;
    readonly filename: string;
    /** Offsets are bytes. */
    readonly labels: readonly {
      readonly span: { readonly offset: number; readonly length: number };
    }[];
  }[];
  readonly number_of_files: number;
}

/** What a linter said about a project. */
export interface LintRun {
  readonly exitCode: number;
  /** `src/file.js:1:2-1:9 http-keepalive/rule-id Message.`, sorted. */
  readonly reports: readonly string[];
}

/** Lints a project with its own ESLint. */
export async function lintWithEslint(
  project: Project,
  ...args: readonly string[]
): Promise<LintRun> {
  const result = await project.eslint('--format', 'json', ...args);
  const files = parseOutput(result) as readonly EslintResult[];
  const reports = files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message, line, column, endLine, endColumn }) => {
      // Syntax errors have no end.
      const end = endLine && endColumn ? `-${position(endLine, endColumn)}` : '';
      const place = `${pathIn(project, filePath)}:${position(line, column)}${end}`;
      return `${place} ${ruleId ?? '(no rule)'} ${message}`;
    }),
  );
  return { exitCode: result.exitCode, reports: reports.sort() };
}

/** Lints a project with its own oxlint. */
export async function lintWithOxlint(
  project: Project,
  ...args: readonly string[]
): Promise<LintRun> {
  const result = await project.oxlint('--format', 'json', ...args);
  const { diagnostics } = parseOutput(result) as OxlintOutput;
  const reports = diagnostics.flatMap(({ code, message, filename, labels }) => {
    const rule = code?.replace(/^(.+)\((.+)\)$/u, '$1/$2') ?? '(no rule)';
    return labels.map(({ span: { offset, length } }) => {
      const bytes = Buffer.from(project.read(filename));
      const [start, end] = [offset, offset + length].map((byte) => positionAt(bytes, byte));
      return `${filename}:${String(start)}-${String(end)} ${rule} ${message}`;
    });
  });
  return { exitCode: result.exitCode, reports: reports.sort() };
}

function parseOutput({ stdout, stderr }: CommandResult): unknown {
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new Error(`This is no JSON:\n${stdout}\n${stderr}`, { cause: error });
  }
}

function pathIn(project: Project, file: string): string {
  return relative(project.folder, file).split(sep).join('/');
}

function position(line: number, column: number): string {
  return `${String(line)}:${String(column)}`;
}

/** Line and column as ESLint counts them: from 1, in UTF-16 units, without a byte order mark. */
function positionAt(bytes: Buffer, offset: number): string {
  const before = bytes
    .subarray(0, offset)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
  const lines = before.split('\n');
  return position(lines.length, (lines.at(-1) ?? '').length + 1);
}
