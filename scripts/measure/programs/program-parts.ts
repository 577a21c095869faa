import type { Answer } from '../../../src/lab/scenario.ts';

/** Loads a CommonJS package by the name that it exports or the module itself. */
export function required(statement: string): string {
  return `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\n${statement}`;
}

/** A client that calls a reverse proxy in the same process; `listener` is its request listener. */
export function reverseProxy(listener: string): {
  readonly client: string;
  readonly request: string;
} {
  return {
    client: `const front = await listen(http.createServer(${listener}));`,
    request: 'await getWith(frontAgent, front);',
  };
}

/** Options of an agent that keeps connections, for libraries that make their own. */
export const keepAlive = '{ keepAlive: true, maxSockets: 50 }';

/** An answer of JSON. */
export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}
