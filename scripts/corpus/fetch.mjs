// Brings the packages of the record into .cache/corpus. Run it again to resume.
import { existsSync, mkdirSync } from 'node:fs';
import { describeFailure, fetchPackage } from './fetch-package.mjs';
import { cache, folderOf, readPins } from './packages.mjs';

const pins = readPins();
const failures = [];
mkdirSync(cache, { recursive: true });

for (const [index, pin] of pins.entries()) {
  const id = `${pin.name}@${pin.version}`;
  const progress = `[${String(index + 1)}/${String(pins.length)}] ${id}`;
  if (existsSync(folderOf(pin))) {
    console.log(`${progress} is there`);
    continue;
  }
  try {
    await fetchPackage(pin, folderOf(pin));
    console.log(progress);
  } catch (error) {
    failures.push(id);
    console.error(`${progress} failed: ${describeFailure(error)}`);
  }
}

if (failures.length > 0) {
  console.error(`${String(failures.length)} of ${String(pins.length)} packages are missing.`);
  process.exitCode = 1;
}
