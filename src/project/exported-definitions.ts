import { keep } from './loaded-names.ts';
import { readSmallFile } from './small-file.ts';
import { keptByFile } from './stamps.ts';

const base = String.raw`(?:<[^<>{}]*>)?\s*(?:implements\s[^{}]*)?\{`;
const made = String.raw`(?:class\s*(?:[\w$]+\s*)?${base}|(?:async\s*)?(?:function\b|(?:\([^()]*\)|[\w$]+)\s*(?::[^=;{}()]*)?=>))`;
const named = String.raw`(?:async\s+)?function\s*\*?\s*(?<function>[\w$]+)|(?:abstract\s+)?class\s+(?<class>[\w$]+)\s*${base}`;
const assigned = String.raw`(?:const|let|var)\s+(?<assigned>[\w$]+)\s*(?::[^=;{}]*)?=\s*${made}`;

/** `export function f() {}`, `export const f = () => {}`, `exports.f = function () {}` */
const exported = new RegExp(
  String.raw`\bexport\s+(?:${named}|${assigned})|\bexports\.(?<property>[\w$]+)\s*=\s*${made}`,
  'gu',
);
/** A definition at the start of a line. */
const ofTheFile = new RegExp(`^(?:${named}|${assigned})`, 'gmu');
/** `module.exports = { f, g }`, `export { f, g }`, `exports.f = f` */
const lists =
  /(?:\bexports\s*=|\bexport)\s*\{(?<list>[^{}]*)\}(?!\s*from\b)|\bexports\.(?<one>[\w$]+)\s*=\s*\k<one>\b(?![.(])/gu;
/** `export default function () {}`, `module.exports = () => {}` */
const whole = new RegExp(
  String.raw`\bexport\s+default\s+(?:(?:abstract\s+)?class\s*(?:[\w$]+\s*)?${base}|(?:async\s+)?function\b)|\bmodule\.exports\s*=\s*${made}`,
  'u',
);
/** `export default f`, `module.exports = f` */
const wholeByName = /\b(?:export\s+default|module\.exports\s*=)\s*(?<name>[\w$]+)\s*;?\s*$/gmu;

type Groups = Readonly<Partial<Record<string, string>>>;

/**
 * The functions and the classes that extend nothing, of those that a file exports under their own
 * names, as far as its text shows them without being parsed; `default` is what it exports as
 * default, and what it is as a whole.
 */
export const definitionsExportedBy = keptByFile((path): ReadonlySet<string> => {
  const text = readSmallFile(path) ?? '';
  const defined = new Set(namesIn(text, ofTheFile));
  const listed = [...text.matchAll(lists)]
    .flatMap(({ groups = {} }) => (groups.one ?? groups.list ?? '').split(','))
    .map((name) => name.trim());
  const isDefault =
    whole.test(text) || namesIn(text, wholeByName).some((name) => defined.has(name));
  const found = [
    ...namesIn(text, exported),
    ...listed.filter((name) => defined.has(name)),
    ...(isDefault ? ['default'] : []),
  ];
  return new Set(found.map(keep));
});

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(({ groups = {} }) =>
    Object.values(groups as Groups).filter((name) => name !== undefined),
  );
}
