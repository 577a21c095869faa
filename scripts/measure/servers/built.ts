import type { Build, ServerProgram } from '../server-program.ts';

const page: Build = {
  files: {
    'package.json': '{ "private": true, "type": "module" }',
    'next.config.js': `import { fileURLToPath } from 'node:url';

export default { turbopack: { root: fileURLToPath(new URL('..', import.meta.url)) } };
`,
    'app/layout.js': `export default function Layout({ children }) {
  return (
    <html>
      <body>{children}</body>
    </html>
  );
}
`,
    'app/page.js': `export default function Page() {
  return <p>ok</p>;
}
`,
  },
  command: ['next/dist/bin/next', 'build'],
};

const nextNeeds = { react: '19.2.0', 'react-dom': '19.2.0' } as const;

function startNext(...more: readonly string[]): string {
  const args = ['start', '-p', '3000', '-H', '127.0.0.1', ...more];
  return `await runScript('next/dist/bin/next', ${args.map((arg) => `'${arg}'`).join(', ')});`;
}

/** A server of nitro, and the same handler in a server that code makes. */
function nitro(library: string, handler: string, script: string): ServerProgram {
  return {
    server: library,
    package: library,
    imports: '',
    app: '',
    start: 'await import(pathToFileURL(`${process.env.BUILT}/.output/server/index.mjs`).href);',
    build: {
      files: {
        'package.json': '{ "private": true, "type": "module" }',
        'routes/index.js': handler,
        'nitro.config.js': `export default { preset: 'node-server', serverDir: './', compatibilityDate: '2025-01-01' };\n`,
      },
      command: [script, 'build'],
    },
  };
}

/** Servers that start from what a command has built. */
export const builtPrograms: readonly ServerProgram[] = [
  {
    server: 'next start',
    package: 'next',
    imports: '',
    app: '',
    start: startNext(),
    fixed: { start: startNext('--keepAliveTimeout', '65000') },
    needs: nextNeeds,
    build: page,
  },
  {
    server: 'next custom server',
    package: 'next',
    imports: `import next from 'next';`,
    app: `const app = next({ dev: false, dir: process.env.BUILT });
await app.prepare();
const handle = app.getRequestHandler();`,
    start: 'http.createServer((request, response) => handle(request, response)).listen(0, host);',
    fixed: {
      start:
        'http.createServer({ keepAliveTimeout }, (request, response) => handle(request, response)).listen(0, host);',
    },
    needs: nextNeeds,
    build: page,
  },
  nitro(
    'nitropack',
    `export default defineEventHandler(() => 'ok');\n`,
    'nitropack/dist/cli/index.mjs',
  ),
  nitro('nitro', `export default () => 'ok';\n`, 'nitro/dist/cli/index.mjs'),
];
