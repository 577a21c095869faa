import { keep } from './loaded-names.ts';
import { readSmallFile } from './small-file.ts';
import { keptByFile } from './stamps.ts';

const made = String.raw`(?:async\s*)?(?:function\b|(?:\([^()]*\)|[\w$]+)\s*(?::[^=;{}()]*)?=>)`;
const declared = String.raw`(?:async\s+)?function\s*\*?\s*(?<declared>[\w$]+)`;
const assigned = String.raw`(?:const|let|var)\s+(?<assigned>[\w$]+)\s*(?::[^=;{}]*)?=\s*${made}`;

/** `export function f() {}`, `export const f = () => {}`, `exports.f = function () {}` */
const exported = new RegExp(
  String.raw`\bexport\s+(?:${declared}|${assigned})|\bexports\.(?<property>[\w$]+)\s*=\s*${made}`,
  'gu',
);
/** A function at the start of a line. */
const ofTheFile = new RegExp(`^(?:${declared}|${assigned})`, 'gmu');
/** `module.exports = { f, g }`, `export { f, g }` */
const lists = /(?:\bexports\s*=|\bexport)\s*\{(?<list>[^{}]*)\}(?!\s*from\b)/gu;
/** `export default function () {}`, `module.exports = () => {}` */
const whole = new RegExp(
  String.raw`\bexport\s+default\s+(?:async\s+)?function\b|\bmodule\.exports\s*=\s*${made}`,
  'u',
);
/** `export default f`, `module.exports = f` */
const wholeByName = /\b(?:export\s+default|module\.exports\s*=)\s*(?<name>[\w$]+)\s*;?\s*$/gmu;

type Groups = Readonly<Partial<Record<string, string>>>;

/**
 * The functions that a file exports under their own names, as far as its text shows them without
 * being parsed; `default` is what it exports as default, and what it is as a whole.
 */
export const functionsExportedBy = keptByFile((path): ReadonlySet<string> => {
  const text = readSmallFile(path) ?? '';
  const functions = new Set(namesIn(text, ofTheFile));
  const listed = [...text.matchAll(lists)]
    .flatMap(({ groups }) => (groups as Groups | undefined)?.list?.split(',') ?? [])
    .map((name) => name.trim());
  const isDefault =
    whole.test(text) || namesIn(text, wholeByName).some((name) => functions.has(name));
  const found = [
    ...namesIn(text, exported),
    ...listed.filter((name) => functions.has(name)),
    ...(isDefault ? ['default'] : []),
  ];
  return new Set(found.map(keep));
});

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(({ groups = {} }) =>
    Object.values(groups as Groups).filter((name) => name !== undefined),
  );
}
