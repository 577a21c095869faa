import { coreModules, serverFrameworks } from '../knowledge/modules.ts';

const quotedModule = new RegExp(
  `(["'\`])(?:node:)?(?:${[...coreModules, ...Object.keys(serverFrameworks)].join('|')})\\1`,
  'u',
);

let lastText: string | undefined;
let lastAnswer = false;
let scans = 0;

/**
 * Whether the text quotes the name of a module that the plugin knows: the one cost
 * of the plugin on a file that has nothing to do with HTTP. The rules ask one after
 * the other about the same text, so the last answer is enough of a cache.
 */
export function mentionsKnownModule(text: string): boolean {
  if (text !== lastText) {
    lastText = text;
    lastAnswer = quotedModule.test(text);
    scans++;
  }
  return lastAnswer;
}

/** How many texts have been scanned; tests hold it against the number of files. */
export function countScans(): number {
  return scans;
}
