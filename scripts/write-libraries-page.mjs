// Writes docs/libraries.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypeScript } from './load-typescript.mjs';

const { librariesPage } = await loadTypeScript('scripts/libraries-page.ts');
writeFileSync(join(import.meta.dirname, '../docs/libraries.md'), await librariesPage());
