import { ESLint } from 'eslint';
import * as espree from 'espree';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import plugin from '../../index.ts';
import { removeProject, writeProject } from './lint-project.ts';

/** The files that are parsed when `main` is linted, which loads `things`. */
async function parsedWith(
  extension: string,
  main: string,
  things: string,
): Promise<readonly string[]> {
  const folder = writeProject({
    'package.json': '{ "name": "shop" }',
    [`main.${extension}`]: main,
    [`http-things.${extension}`]: things,
  });
  const parsed: string[] = [];
  const parser = {
    parseForESLint: (text: string, options: { readonly filePath: string }) => {
      parsed.push(basename(options.filePath));
      return { ast: espree.parse(text, options as espree.Options) };
    },
  };
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [...plugin.configs.recommended, { languageOptions: { parser } }],
  });
  try {
    const [result] = await eslint.lintFiles([join(folder, `main.${extension}`)]);
    expect(result?.fatalErrorCount).toBe(0);
    return parsed;
  } finally {
    removeProject(folder);
  }
}

const http = "import http from 'node:http';\n";
const required = "const http = require('node:http');\n";

const modules: readonly (readonly [main: string, things: string])[] = [
  ["import { get } from './http-things.mjs'; get();", 'export function get() {}'],
  ["import { get } from './http-things.mjs'; get();", 'export async function get() {}'],
  [
    "import { get as ask } from './http-things.mjs'; ask();",
    'export const get = (url) => http.get(url);',
  ],
  [
    "import { get } from './http-things.mjs'; get();",
    'const get = async (url) => {};\nexport { get };',
  ],
  ["import get from './http-things.mjs'; get();", 'export default function (url) {}'],
  ["import get from './http-things.mjs'; get();", 'function get(url) {}\nexport default get;'],
  ["import * as things from './http-things.mjs'; things.get();", 'export function get() {}'],
  ["import { Things } from './http-things.mjs'; new Things();", 'export class Things {}'],
  ["import Things from './http-things.mjs'; new Things();", 'export default class Things {}'],
];

test.each(modules)(
  'a plain definition is known without parsing its file: %s %s',
  async (main, things) => {
    expect(await parsedWith('mjs', main, `${http}${things}`)).toEqual(['main.mjs']);
  },
);

const commonJs: readonly (readonly [main: string, things: string])[] = [
  ["const { get } = require('./http-things.cjs'); get();", 'exports.get = function () {};'],
  [
    "const { get: ask } = require('./http-things.cjs'); ask();",
    'function get() {}\nexports.get = get;',
  ],
  [
    "const things = require('./http-things.cjs'); things.get();",
    'function get() {}\nmodule.exports = { other, get };',
  ],
  ["const get = require('./http-things.cjs').get; get();", 'exports.get = async (url) => {};'],
  ["require('./http-things.cjs').get();", 'exports.get = (url) => {};'],
  ["const get = require('./http-things.cjs'); get();", 'module.exports = function (url) {};'],
  [
    "const Things = require('./http-things.cjs'); new Things();",
    'class Things {}\nmodule.exports = Things;',
  ],
  ["const Things = require('./http-things.cjs'); new Things();", 'module.exports = class {};'],
];

test.each(commonJs)('the same in CommonJS: %s %s', async (main, things) => {
  expect(await parsedWith('cjs', main, `${required}${things}`)).toEqual(['main.cjs']);
});

test.each([['new Things().get();'], ['const things = new Things(); things.get();']])(
  'nor is that of a class, to know its methods: %s',
  async (calls) => {
    const main = `import { Things } from './http-things.mjs'; ${calls}`;
    const things = `${http}export class Things { get() {} }`;
    expect(await parsedWith('mjs', main, things)).toEqual(['main.mjs']);
    const agents = `${http}export class Things extends http.Agent { get() {} }`;
    expect(await parsedWith('mjs', main, agents)).toEqual(['main.mjs', 'http-things.mjs']);
  },
);

const opened: readonly (readonly [main: string, things: string])[] = [
  // What the text does not say
  ["import { get } from './http-things.mjs'; get();", 'export const get = http.get;'],
  ["import { get } from './http-things.mjs'; get();", 'export const { get } = http;'],
  ["import { get } from './http-things.mjs'; get();", 'const get = pick(http);\nexport { get };'],
  [
    "import { get } from './http-things.mjs'; get();",
    'export function other() {}\nexport const get = pick();',
  ],
  ["import get from './http-things.mjs'; get();", 'export default http.get;'],
  // A class may be Node.js's own, with more in it.
  [
    "import { Agent } from './http-things.mjs'; new Agent();",
    'export class Agent extends http.Agent {}',
  ],
  // A variable that something else is written to, or that takes another thing
  [
    "import { get } from './http-things.mjs'; let ask = get; ask = 1; ask();",
    'export function get() {}',
  ],
];

test.each(opened)('other files are parsed: %s %s', async (main, things) => {
  expect(await parsedWith('mjs', main, `${http}${things}`)).toEqual([
    'main.mjs',
    'http-things.mjs',
  ]);
});

test.each([
  // Code under construction
  ['const get = get; get();'],
  ['const get = ask; const ask = get; ask();'],
  ["const [get] = require('./http-things.cjs'); get();"],
])('a name that imports nothing: %s', async (main) => {
  const parsed = await parsedWith(
    'cjs',
    `${required}${main}`,
    `${required}exports.get = () => {};`,
  );
  expect(parsed[0]).toBe('main.cjs');
});

test('what a server sends to its clients is not followed into other files', async () => {
  const main = `const express = require('express');
const pages = require('./http-things.cjs');
const app = express();
app.post('/', (request, response) => response.send(pages.first()));
app.listen(8080);
`;
  expect(await parsedWith('cjs', main, `${required}module.exports = http;`)).toEqual(['main.cjs']);
});
