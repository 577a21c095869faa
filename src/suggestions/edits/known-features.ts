import type { FileContext } from '../../context/file-context.ts';
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
    if (/\.[cm]?tsx?$/u.test(file.filename)) return true;
  }
  return !intersectsVersions(file.nodeRange(undefined), `<${since}`);
}

/** The edition of ECMAScript that the parser of a file reads: `6` is 2015. */
function editionOf({ languageOptions }: FileContext): number {
  const version = languageOptions.ecmaVersion;
  if (typeof version !== 'number') return Infinity;
  return version < 2015 ? version + 2009 : version;
}
