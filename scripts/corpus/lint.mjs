// Lints packages as a user does who has `configs.recommended` and no other configuration.
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findSources, root } from './packages.mjs';

const namespace = 'http-keepalive/';

/** The plugin as users get it; another build with `--plugin=<path of its index.js>`. */
export async function loadPlugin() {
  const given = process.argv.find((argument) => argument.startsWith('--plugin='));
  const path = given ? resolve(given.slice('--plugin='.length)) : join(root, 'dist/index.js');
  const loaded = await import(pathToFileURL(path).href);
  return loaded.default;
}

/** How a file may be read, in the order in which it is tried. */
export function readingsOf(file) {
  if (/\.[cm]?tsx?$/u.test(file)) {
    const ecmaFeatures = { jsx: file.endsWith('x') };
    return [{ parser, sourceType: 'module', parserOptions: { ecmaFeatures } }];
  }
  const kinds = /\.cjs$/u.test(file) ? ['commonjs'] : ['module', 'commonjs', 'script'];
  return kinds.map((sourceType) => ({
    sourceType,
    parserOptions: { ecmaFeatures: { jsx: true } },
  }));
}

/**
 * The reports of a file and the reading that parsed it, or undefined when none did.
 * Comments of the package's authors turn nothing off.
 */
export function lintFile(linter, { file, code, filename }, config) {
  for (const languageOptions of readingsOf(file)) {
    const messages = linter.verify(
      code,
      [
        {
          files: ['**/*.*'],
          languageOptions,
          linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
        },
        ...config,
      ],
      { filename },
    );
    if (messages.some((message) => message.fatal)) continue;
    return {
      languageOptions,
      messages: messages.filter((message) => message.ruleId?.startsWith(namespace)),
    };
  }
  return undefined;
}

/** Lints every source of a package. */
export function lintPackage({ name, version, folder }, config) {
  const linter = new Linter({ cwd: folder });
  const { files, skipped } = findSources(folder);
  const findings = [];
  const unparsed = [];
  for (const { file, code } of files) {
    const result = lintFile(linter, { file, code, filename: join(folder, file) }, config);
    if (!result) unparsed.push(file);
    const lines = code.split(/\r?\n/u);
    for (const { line, ruleId, messageId } of result?.messages ?? []) {
      findings.push({
        package: name,
        version,
        file,
        line,
        rule: ruleId.slice(namespace.length),
        messageId,
        excerpt: (lines[line - 1] ?? '').trim().slice(0, 80),
      });
    }
  }
  return { files: files.length, skipped, unparsed, findings };
}
