import type { Packages } from '../../src/lab/scenario.ts';

/** Statements of a program, in this order. They may name `host`, a loopback address, and `keepAliveTimeout`, which the fix sets. */
interface Steps {
  readonly app: string;
  readonly before?: string;
  readonly start: string;
  readonly after?: string;
}

/** The request that is sent before the connection is idle. */
export interface SentRequest {
  /** `/` by default. */
  readonly path?: string;
  /** Lines of its head. */
  readonly headers?: readonly string[];
  /** How the server answers it; 200 by default. */
  readonly status?: number;
}

/** An application that is built before a server starts from what was built. */
export interface Build {
  /** Texts by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** A script of a package, from `node_modules`, with its arguments. */
  readonly command: readonly string[];
}

/** How to start a server with each framework. */
export interface ServerProgram extends Steps {
  /** As `servers.json` and the pages call it: the package, or `package with adapter` as the table has it. */
  readonly server: string;
  /** The package that is installed, where it is not called so; `undefined`: Node.js alone. */
  readonly package: string | undefined;
  /** The package's versions that it is for; all by default. */
  readonly versions?: string;
  /** Statements that import it. */
  readonly imports: string;
  /** What differs where the table's `fix` is applied; `undefined`: there is none to measure. */
  readonly fixed?: Partial<Steps>;
  /** What differs for each form that the table says is ignored, by what `describeForm()` calls it. */
  readonly ignored?: Readonly<Record<string, Partial<Steps>>>;
  readonly request?: SentRequest;
  /** Other packages that the program needs, with exact versions. */
  readonly needs?: Packages;
  readonly build?: Build;
  /** The fact about Node.js that its default is, where no row of the table has one. */
  readonly fact?: 'http2Http1KeepAliveTimeout' | 'serverKeepAliveTimeout';
  /** Whether the connection is TLS. */
  readonly secure?: true;
}

/** A way of starting it: as it is by default, with the fix, or with a form that is ignored. */
export type Variant =
  | { readonly kind: 'default' }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'ignored'; readonly form: string };

/** The timeout that fixes and ignored forms set, in ms. */
export const timeoutOfFix = 65_000;

/** All ways to start a server: as it is, with the fix, and with each ignored form. */
export function variantsOf({ fixed, ignored = {} }: ServerProgram): readonly Variant[] {
  return [
    { kind: 'default' },
    ...(fixed ? [{ kind: 'fixed' } as const] : []),
    ...Object.keys(ignored).map((form) => ({ kind: 'ignored', form }) as const),
  ];
}

/** For people, and as a key. */
export function describeVariant(variant: Variant): string {
  return variant.kind === 'ignored' ? `ignored ${variant.form}` : variant.kind;
}

/**
 * The text of a program. It starts the server, on a free port whatever it asks for, because
 * several run at once, and writes where it listens and what its `keepAliveTimeout` is.
 */
export function serverText(program: ServerProgram, variant: Variant): string {
  const change =
    variant.kind === 'fixed'
      ? program.fixed
      : variant.kind === 'ignored'
        ? program.ignored?.[variant.form]
        : {};
  const { app, before = '', start, after = '' } = { ...program, ...change };
  return `import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { createRequire } from 'node:module';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
${program.imports}

const host = '127.0.0.1';
const keepAliveTimeout = ${String(timeoutOfFix)};
const folder = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

const servers = [];
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (first, ...rest) {
  servers.push(this);
  if (first?.port !== undefined) return listen.call(this, { ...first, port: 0 }, ...rest);
  return listen.call(this, Number(first) > 0 ? 0 : first, ...rest);
};

/** Runs a command of a package as if it had been typed. */
async function runScript(script, ...args) {
  const file = \`\${folder}node_modules/\${script}\`;
  process.argv.splice(1, Infinity, file, ...args);
  await import(pathToFileURL(file).href);
}

process.chdir(process.env.BUILT ?? folder);
${app}
${before}
${start}
${after}
const isReady = (server) => server.listening && server.listenerCount('request') > 0;
while (!servers.some(isReady)) await sleep(10);
// Hooks that run once it listens come after this.
await sleep(200);
const listening = servers.findLast(isReady);
const { address, port } = listening.address();
const state = { address, keepAliveTimeout: listening.keepAliveTimeout ?? null };
writeFileSync(process.env.STATE, JSON.stringify(state));
process.stdout.write(\`\\nlistening \${port}\\n\`);
`;
}
