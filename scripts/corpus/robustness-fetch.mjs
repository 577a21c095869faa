// Brings the packages of robustness-packages.json into .cache/robustness.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchPackage } from './fetch-package.mjs';
import { root } from './packages.mjs';

const cache = join(root, '.cache/robustness');

/** The packages with their folders; fetches those that are not there. */
export async function openVariety() {
  const pins = JSON.parse(
    readFileSync(join(root, 'scripts/corpus/robustness-packages.json'), 'utf8'),
  );
  const packages = [];
  for (const pin of pins) {
    const folder = join(cache, `${pin.name.replace('/', '+')}@${pin.version}`);
    if (!existsSync(folder)) {
      console.error(`fetching ${pin.name}@${pin.version}`);
      await fetchPackage(pin, folder);
    }
    packages.push({ name: pin.name, folder });
  }
  return packages;
}
