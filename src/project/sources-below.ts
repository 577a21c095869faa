import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** Projects that are larger are not searched for who imports a file. */
const mostFiles = 20_000;

/** The source files below a folder; none where they are too many. */
export function sourcesBelow(root: string): readonly string[] {
  const folders = [root];
  const files: string[] = [];
  for (const folder of folders) {
    for (const entry of entriesOf(folder)) {
      // Links are no folders here, so the walk ends.
      if (entry.isDirectory() && !isLeftOut(entry.name)) folders.push(join(folder, entry.name));
      else if (entry.isFile() && isSource(entry.name)) files.push(join(folder, entry.name));
      if (files.length > mostFiles || folders.length > mostFiles) return [];
    }
  }
  return files;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isLeftOut(name: string): boolean {
  return name.startsWith('.') || /^(?:node_modules|bower_components|coverage|dist)$/u.test(name);
}

function isSource(name: string): boolean {
  return /(?<!\.d)\.[cm]?[jt]sx?$/u.test(name);
}
