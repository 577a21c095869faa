// Brings the packages of the record into .cache/corpus. Run it again to resume.
import { existsSync } from 'node:fs';
import { releaseAtEnd } from '../processes.ts';
import { fetchPackage } from './fetch-package.ts';
import { folderOf, readPins } from './packages.ts';

const pins = readPins();
const resources = releaseAtEnd();
const failures: string[] = [];

for (const [index, pin] of pins.entries()) {
  const id = `${pin.name}@${pin.version}`;
  const progress = `[${String(index + 1)}/${String(pins.length)}] ${id}`;
  if (existsSync(folderOf(pin))) {
    console.log(`${progress} is there`);
    continue;
  }
  try {
    await fetchPackage(pin, folderOf(pin), resources);
    console.log(progress);
  } catch (error) {
    failures.push(id);
    console.error(`${progress} failed: ${String(error)}`);
  }
}

if (failures.length > 0) {
  console.error(`${String(failures.length)} of ${String(pins.length)} packages are missing.`);
  process.exitCode = 1;
}
