/**
 * NODE_OPTIONS with the preload before all else: what other preloads patch is then watched, too.
 * `--import` would change the order in which the program's own code runs.
 */
export function withPreload(nodeOptions: string | undefined, preload: string): string {
  // Node.js takes a backslash in quotes for an escape.
  const quoted = /[\s"\\]/u.test(preload) ? `"${preload.replaceAll(/[\\"]/gu, '\\$&')}"` : preload;
  return ['--require', quoted, nodeOptions].filter(Boolean).join(' ');
}

/** Options with which Node.js lets a program read and write only what it names. */
const permission = /^--(?:experimental-)?permission$/u;

/**
 * The option of a program that keeps the probe out, because nothing lets it read and write its
 * folder; `undefined`: none does, or the program allows it.
 */
export function permissionIn(
  program: readonly string[],
  nodeOptions: string | undefined,
): string | undefined {
  const given = [...program, ...(nodeOptions?.split(/\s+/u) ?? [])];
  const option = given.find((each) => permission.test(each));
  if (option === undefined) return undefined;
  const allows = (name: string): boolean =>
    given.some((each) => each.startsWith(`--allow-fs-${name}`));
  return allows('read') && allows('write') ? undefined : option;
}
