import { serverFrameworks } from '../knowledge/servers.ts';
import { isRecord, ownPackage, pathInPackage, type PackageJson } from './package-json.ts';

/**
 * Whether a file is code of a command, which sends a request or two and exits. In judged
 * packages and applications, nobody wanted to hear of agents there.
 *
 * The file itself may show it (a shebang, `process.argv` with `process.exit()`), or its
 * place (`bin/`, `cli/`), or its package.json: the files of `bin`, the folders `commands/`
 * and `cmd/` beside a `bin`, and the whole of a package that is nothing but a command. A file
 * that the package's `main` or a start script names is none of these.
 */
export function isCommandFile(filename: string, cwd: string, text: string): boolean {
  const content = ownPackage(filename, cwd)?.content ?? {};
  const path = pathInPackage(filename, cwd);
  if (isMain(content, path) || startedFiles(content).includes(sourcePath(path))) return false;
  // Express names its start script so.
  if (/(?:^|\/)bin\/www$/u.test(path)) return false;
  if (startsItself(text) || /(?:^|\/)(?:bin|cli)\//u.test(path)) return true;
  if (filesRunOnce(content).includes(sourcePath(path)) && !serves.test(text)) return true;
  const commands = commandPaths(content);
  if (commands.length === 0) return false;
  return (
    commands.some((each) => sourcePath(each) === sourcePath(path)) ||
    /(?:^|\/)(?:cmd|commands?(?:-\w+)*)\//u.test(path) ||
    isOnlyCommand(content, commands)
  );
}

/** Whether a file reads the command line it is started by and ends the process, or is started by its name. */
function startsItself(text: string): boolean {
  return text.startsWith('#!') || (/\bargv\b/u.test(text) && /\bprocess\.exit\(/u.test(text));
}

function isMain({ main }: PackageJson, path: string): boolean {
  return typeof main === 'string' && sourcePath(main) === sourcePath(path);
}

const serves = /\.listen\(|\bcreateServer\(|\bserve\(/u;

/** Names of scripts that do something once: `seed`, `db:migrate`, `refresh:models`. */
const onceNames =
  /(?:^|[:_-])(?:create|deploy|gen|generate|init|migrate|populate|publish|refresh|release|seed|setup)\b/u;

const runsFile = /\b(?:babel-node|bun|node|ts-node|tsx)\b/u;

/** Those of the scripts `start`, `start:worker` and the like. */
function startedFiles(content: PackageJson): readonly string[] {
  return filesOfScripts(content, (name) => /^start\b/u.test(name));
}

/** Those of the scripts that do something once. */
function filesRunOnce(content: PackageJson): readonly string[] {
  return filesOfScripts(content, (name, script) => onceNames.test(name) && runsFile.test(script));
}

/** The words of some scripts, such as `start` and `start:worker`: files among them. */
function filesOfScripts(
  { scripts }: PackageJson,
  isMeant: (name: string, script: string) => boolean,
): readonly string[] {
  return Object.entries(isRecord(scripts) ? scripts : {}).flatMap(([name, script]) =>
    isMeant(name, String(script)) ? String(script).split(/\s+/u).map(sourcePath) : [],
  );
}

function commandPaths({ bin }: PackageJson): readonly string[] {
  const paths: readonly unknown[] = isRecord(bin) ? Object.values(bin) : [bin];
  return paths.filter((path) => typeof path === 'string' && path !== '') as readonly string[];
}

/** A path as it is in the sources and in a build: `./dist/cli.js` and `src/cli.ts` are both `cli`. */
function sourcePath(path: string): string {
  return path
    .replace(/^\.\//u, '')
    .replace(/^(?:build|cjs|dist|esm|lib|out|src)\//u, '')
    .replace(/\.[cm]?[jt]sx?$/u, '');
}

/** Whether a package with a command offers no code to others and starts no service. */
function isOnlyCommand(content: PackageJson, commands: readonly string[]): boolean {
  const { main, module, exports } = content;
  return (
    (main === undefined || commands.some((each) => isMain(content, each))) &&
    module === undefined &&
    exports === undefined &&
    startedFiles(content).length === 0 &&
    !dependsOnServer(content)
  );
}

/** Without the SDK of MCP, whose servers may be commands that speak over stdin and stdout. */
const serverPackages = [
  ...serverFrameworks.filter(({ answersTo }) => !answersTo).map((row) => row.package),
  'next',
  'nuxt',
];

function dependsOnServer({ dependencies }: PackageJson): boolean {
  return isRecord(dependencies) && serverPackages.some((name) => Object.hasOwn(dependencies, name));
}
