import { isRecord } from '../project/package-json.ts';
import type { FileContext } from './file-context.ts';

/** Dependencies of packages whose code is bundled for browsers. */
const browserFrameworks = [
  '@angular/core',
  'jquery',
  'lit',
  'next',
  'nuxt',
  'preact',
  'react-dom',
  'react-native',
  'solid-js',
  'svelte',
  'vue',
];

/** Loads a module that only runs in Node.js; `'https'` by itself may be the scheme of a URL. */
const loadsOfNode =
  /\b(?:from|import|require|getBuiltinModule)\s*\(?\s*(["'])(?:node:\w+|child_process|cluster|crypto|dns|express|fastify|fs|fs\/promises|http|http2|https|koa|net|os|path|stream|tls|worker_threads|zlib)\1/u;

/** Where packages with both keep the code of their server; `pages/api` is that of Next.js. */
const serverFolders = /^(?:src\/)?(?:backend|pages\/api|server)\//u;

/**
 * Whether a file may well run in a browser: it is JSX, or its package is made of a
 * browser framework, and it neither loads anything of Node.js nor stands with the server.
 */
export function isBrowserCode(file: FileContext): boolean {
  const { filename, packages, sourceCode } = file;
  if (loadsOfNode.test(sourceCode.text) || serverFolders.test(file.pathInPackage())) return false;
  if (/\.[jt]sx$/u.test(filename)) return true;
  return packages().some(
    (content) =>
      content.browserslist !== undefined ||
      ['dependencies', 'devDependencies', 'peerDependencies'].some((section) => {
        const own = content[section];
        return isRecord(own) && browserFrameworks.some((name) => Object.hasOwn(own, name));
      }),
  );
}
