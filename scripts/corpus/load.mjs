// Loads the entry of an installed package in a process of its own, by require() and by import.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

const patience = 15_000;
/** Packages that keep files of their own in the home directory find an empty one. */
const home = join(root, '.cache/corpus-home');

const programs = {
  require: ['commonjs', 'answer(Object.keys(require(name) ?? {}));'],
  import: ['module', 'answer(Object.keys(await import(name)));'],
};

const answer = `
  const name = process.argv[1];
  function answer(names) {
    process.send(names.sort(), () => process.exit(0));
  }
`;

/**
 * Answers with the sorted names of the exports, or with why there are none. A process that is
 * open after its entry has loaded is ended: some entries start a server.
 *
 * @param {'require' | 'import'} kind
 */
export function loadEntry(kind, name, folder) {
  mkdirSync(home, { recursive: true });
  const [type, program] = programs[kind];
  const child = spawn(
    process.execPath,
    [`--input-type=${type}`, '--eval', answer + program, '--', name],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let names;
  let errors = '';
  child.on('message', (message) => (names ??= message));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (names) resolve({ loads: true, names });
      else if (signal) resolve({ loads: false, reason: `no answer in ${patience / 1000} s` });
      else resolve({ loads: false, reason: describeError(errors) || `exit code ${code}` });
    });
  });
}

function describeError(text) {
  const line = text.split('\n').find((each) => /^\w*(Error|Exception)\b/u.test(each));
  return (line ?? '').replaceAll(/'?(file:\/\/)?\/[^\s']*\//gu, '…/');
}
