// Runs one exercise against one installed package in a process of its own, with a server for
// clients in another one, so that open sockets of the server do not keep the client alive.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './packages.mjs';

const patience = 60_000;
/** After its last observation a process has nothing to wait for; in ms. */
const exitPatience = 4_000;
const home = join(root, '.cache/corpus-home');

/** The observations, the TCP connections that the server accepted, whether the process exited. */
export async function runExercise(exercise, name, folder) {
  mkdirSync(home, { recursive: true });
  const coverageFolder = mkdtempSync(join(tmpdir(), 'http-keepalive-'));
  const peer = start('behaviour-peer.mjs', [exercise], folder, {});
  try {
    const [{ port }] = await once(peer, 'message');
    const child = start('behaviour-exercise.mjs', [exercise, name, folder, String(port)], folder, {
      NODE_V8_COVERAGE: coverageFolder,
    });
    const result = await resultOf(child);
    peer.send('count');
    const [{ connections, received }] = await once(peer, 'message');
    const coverage = readdirSync(coverageFolder).flatMap((file) => {
      const { result: scripts } = JSON.parse(readFileSync(join(coverageFolder, file), 'utf8'));
      return scripts;
    });
    if (result.problem) return result;
    const { observations, exits } = result;
    const requests = {
      title: 'requests that the server received',
      value: JSON.stringify(received.map((each) => each.join(' ')).sort()),
    };
    return {
      observations: received.length > 0 ? [...observations, requests] : observations,
      connections: result.connections + connections,
      exits,
      coverage,
    };
  } finally {
    peer.kill('SIGKILL');
    rmSync(coverageFolder, { recursive: true, force: true });
  }
}

function start(program, args, cwd, env) {
  return fork(join(root, 'scripts/corpus', program), args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

async function resultOf(child) {
  let answer;
  let exits = true;
  let errors = '';
  let timer = setTimeout(() => child.kill('SIGKILL'), patience);
  child.stderr.on('data', (chunk) => (errors += chunk));
  child.on('message', (message) => {
    answer = message;
    clearTimeout(timer);
    timer = setTimeout(() => {
      exits = false;
      child.send('exit');
      timer = setTimeout(() => child.kill('SIGKILL'), exitPatience);
    }, exitPatience);
  });
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  if (answer) return { ...answer, exits };
  const reason = signal ? `no answer in ${patience / 1000} s` : `exit code ${code}`;
  return { problem: `${reason} ${errors.trim().split('\n').slice(-8).join(' ')}` };
}
