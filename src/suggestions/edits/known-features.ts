import { isTypeScript, type FileContext } from '../../context/file-context.ts';
import {
  nodeFeatures,
  type NodeFeature,
  type NodeFeatureName,
} from '../../knowledge/node-features.ts';
import { intersectsVersions } from '../../project/node-range.ts';

/**
 * Whether every Node.js version of a file knows what a suggestion would write, and the
 * parser of the file does. Syntax in TypeScript is compiled; the arguments of a call are not.
 */
export function knowsFeature(file: FileContext, name: NodeFeatureName): boolean {
  const { since, edition }: NodeFeature = nodeFeatures[name];
  if (edition !== undefined) {
    if (edition > editionOf(file)) return false;
    if (isTypeScript(file)) return true;
  }
  return !intersectsVersions(file.nodeRange(undefined), `<${since}`);
}

/** The edition of ECMAScript that the parser of a file reads, as a year; `3` and `5` are older than all. */
function editionOf({ languageOptions: { ecmaVersion } }: FileContext): number {
  return typeof ecmaVersion === 'number' ? ecmaVersion : Infinity;
}
