// Writes docs/libraries.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { librariesPage } from './libraries-page.ts';
import { root } from './root.ts';

writeFileSync(join(root, 'docs/libraries.md'), await librariesPage());
