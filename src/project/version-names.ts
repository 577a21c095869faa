import { maintainedNodeVersions } from '../knowledge/node-defaults.ts';
import { ltsCodeNames } from '../knowledge/node-releases.ts';

/** Names of whichever version is the newest, or the newest with long-term support. */
const moving = /^(?:current|latest|lts|lts\/\*|lts\/-\d+|node|stable)$/u;

/**
 * The semver range that a name of a version means: `v20`, `20.11.1`, `lts/iron`, `lts/*`.
 * A name that moves means the maintained versions. `undefined` for other names.
 */
export function rangeOfVersionName(name: string): string | undefined {
  const plain = name.toLowerCase();
  if (/^v?\d+(?:\.(?:\d+|x)){0,2}$/u.test(plain)) return plain.replace(/^v/u, '');
  if (moving.test(plain)) return maintainedNodeVersions;
  const codeName = plain.replace(/^lts\//u, '');
  return Object.hasOwn(ltsCodeNames, codeName) ? String(ltsCodeNames[codeName]) : undefined;
}
