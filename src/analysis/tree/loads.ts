import { knownLibraries, type LibraryIndex } from '../../knowledge/library-index.ts';
import { coreModules } from '../../knowledge/modules.ts';
import { onceFor } from './once.ts';

/** What the text of a file is searched for. */
interface Patterns {
  /** The quoted name of a module. */
  readonly name: RegExp;
  /** The same after a word that loads it. */
  readonly load: RegExp;
}

/** A name with `*` at its end, or of a file in a package, goes on. */
const patternsOf = onceFor((libraries: LibraryIndex): Patterns => {
  const names = [...coreModules, ...libraries.servers.modules, ...libraries.modules]
    // Globals are named without quotes; a file that only uses those is not looked at.
    .filter((name) => name !== 'globalThis')
    .map((name) => escape(name).replace(/\\\*$/u, '[\\w./-]+'));
  const quoted = `(["'\`])(?:node:)?(?:${[...new Set(names)].join('|')})\\1`;
  const load = String.raw`(?:\b(?:from|import)|[rR]equire\w*|getBuiltinModule)(?:\?\.)?[\s(]*(?:/\*[^*]*\*/\s*)?`;
  return { name: new RegExp(quoted, 'u'), load: new RegExp(load + quoted, 'u') };
});

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/**
 * Ways to load a module whose name stands elsewhere: `require(name)`, `import(name)`, and
 * `require` under another name. Without them a quoted `'http'` or `'request'` is a mere word.
 */
const loadsByOtherName =
  /(?:\bimport|[rR]equire|getBuiltinModule)(?:\?\.)?\s*\(\s*[^\s"'`)]|\bcreateRequire\b|=\s*require\s*[,;\n]/u;

/** A name in parts: `require(\`http${secure ? 's' : ''}\`)`. */
const loadsByParts = /(?:\bimport|[rR]equire)\s*\(\s*`(?:node:)?(?:http)?\$\{/u;

function loadsModule(text: string, { name, load }: Patterns): boolean {
  return (
    (name.test(text) && (load.test(text) || loadsByOtherName.test(text))) ||
    (text.includes('${') && text.includes('http') && loadsByParts.test(text))
  );
}

/**
 * What other files of the project may have a part in: the start of a server, `app.listen(…)`,
 * and files whose name says that they have to do with clients: `from './lib/http'`.
 */
const usesOthers =
  /\.\s*listen\s*(?:\?\.)?\(|\b(?:from|import|require)\s*\(?\s*["'][#.@~][^"'\n]*(?:agent|axios|fetch|got|http|request)/iu;

interface Answer {
  readonly loads: boolean;
  /** `undefined`: nobody asked yet. */
  usesOthers?: boolean;
}

let lastText: string | undefined;
let lastLibraries: LibraryIndex | undefined;
let lastAnswer: Answer = { loads: false };
let scans = 0;

/**
 * What the text of a file may do: the one cost of the plugin on a file that has nothing to do
 * with HTTP. The rules ask one after the other about the same text, so the last answer is
 * enough of a cache.
 */
function scan(text: string, libraries: LibraryIndex): Answer {
  if (text !== lastText || libraries !== lastLibraries) {
    lastText = text;
    lastLibraries = libraries;
    lastAnswer = {
      loads: loadsModule(text, patternsOf(libraries)),
    };
    scans++;
  }
  return lastAnswer;
}

/** Whether the text may load a module that the plugin knows. */
export function mayLoadModule(text: string, libraries: LibraryIndex): boolean {
  return scan(text, libraries).loads;
}

/** Whether the text may use HTTP through another file of the project. */
export function mayUseOthers(text: string, libraries: LibraryIndex): boolean {
  // Nobody asks it of a file that loads one itself.
  const answer = scan(text, libraries);
  answer.usesOthers ??= usesOthers.test(text);
  return answer.usesOthers;
}

/** Whether the text may load a module of the plugin's own tables. */
export function mayLoadKnownModule(text: string): boolean {
  return mayLoadModule(text, knownLibraries);
}

/** How many texts have been scanned; tests hold it against the number of files. */
export function countScans(): number {
  return scans;
}
