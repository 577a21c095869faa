// Runs inside a project. Imports what is named on the command line, one after the
// other, and prints the files that each loads. ES modules, and CommonJS modules that
// they import, pass through a hook; those that `require()` loads are in its cache.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'loaded-modules-'));
const log = join(folder, 'log.txt');
writeFileSync(log, '');
// The hook runs in a thread of its own and writes each URL before the module runs.
const hook = `import { appendFileSync } from 'node:fs';
export async function load(url, context, nextLoad) {
  appendFileSync(${JSON.stringify(log)}, url + '\\n');
  return nextLoad(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

const require = createRequire(pathToFileURL(join(process.cwd(), 'index.js')));
function findLoaded() {
  const urls = readFileSync(log, 'utf8').split('\n');
  const files = urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
  return new Set([...files, ...Object.keys(require.cache)]);
}

const loadedBy = {};
for (const name of process.argv.slice(1)) {
  const before = findLoaded();
  await import(name);
  loadedBy[name] = [...findLoaded()].filter((file) => !before.has(file));
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify(loadedBy));
