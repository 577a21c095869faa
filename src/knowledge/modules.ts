/**
 * The modules that the plugin knows. A file whose text quotes none of these names
 * has nothing to report and is not looked at further.
 */

/** Node.js's own modules whose connections the rules are about. */
export const coreModules = ['http', 'https', 'http2'] as const;

export type CoreModule = (typeof coreModules)[number];

/** How an application of a server framework is made, and the method that starts its server. */
export interface ServerFramework {
  /** `call`: `express()`; `new`: `new Koa()`; the default export of the module. */
  readonly made: 'call' | 'new';
  /** The method that creates an `http.Server`, listens on it and returns it. */
  readonly listen: string;
  readonly source: string;
}

/**
 * Frameworks whose `listen()` returns an `http.Server` with Node.js's own
 * `keepAliveTimeout`; measured on Node.js 18 to 26 by reading the property of the
 * returned server and by waiting for the idle connection to be closed.
 */
export const serverFrameworks = {
  express: { made: 'call', listen: 'listen', source: 'express 4.22.3 and 5.3.0' },
  koa: { made: 'new', listen: 'listen', source: 'koa 2.16.4 and 3.3.0' },
  connect: { made: 'call', listen: 'listen', source: 'connect 3.7.0' },
} as const satisfies Readonly<Record<string, ServerFramework>>;

export type ServerFrameworkName = keyof typeof serverFrameworks;
