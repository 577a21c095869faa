/**
 * Names of what Node.js's emitters, servers, sockets and messages have, by what it does.
 * Source: https://nodejs.org/api/, on the page named at each table. The test beside this file
 * asks the running Node.js.
 */

/** Add a listener: events.html, "Class: EventEmitter". */
export const listeningMethods: ReadonlySet<string> = new Set([
  'addListener',
  'on',
  'once',
  'prependListener',
  'prependOnceListener',
]);

/** Add a listener that hears only the first event: the same page. */
export const onceMethods: ReadonlySet<string> = new Set(['once', 'prependOnceListener']);

/** Listens to an `EventTarget`, such as an `AbortSignal`: the same page. */
export const targetMethod = 'addEventListener';

interface CallbackEvent {
  readonly event: string;
  /** The position at which any argument is the callback; without one, a function is. */
  readonly position?: number;
}

/**
 * Methods whose callback is a listener, and its event: net.html, `server.listen()` and
 * `server.close()`; http.html, `setTimeout()`; stream.html, `writable.end()`.
 */
export const callbackMethods: Readonly<Record<string, CallbackEvent | undefined>> = {
  close: { event: 'close', position: 0 },
  end: { event: 'finish' },
  listen: { event: 'listening' },
  setTimeout: { event: 'timeout', position: 1 },
};

/** Functions of `http`, `https` and `http2` whose callback is a listener of what they return: http.html. */
export const callbackFunctions: Readonly<Record<string, string | undefined>> = {
  Server: 'request',
  createSecureServer: 'request',
  createServer: 'request',
  get: 'response',
  request: 'response',
};

/** Events that come when something fails or takes too long: events.html, http.html, globals.html. */
export const failureEvents: ReadonlySet<string> = new Set(['abort', 'aborted', 'error', 'timeout']);

/** Remove listeners, or say how many there may be: the same page. They return the emitter. */
const settlingMethods = ['off', 'removeAllListeners', 'removeListener', 'setMaxListeners'];

/** Tell what listeners there are: the same page. */
const countingMethods = [
  'eventNames',
  'getMaxListeners',
  'listenerCount',
  'listeners',
  'rawListeners',
];

/** All methods of an emitter: the same page. */
export const emitterMethods: ReadonlySet<string> = new Set([
  ...listeningMethods,
  ...settlingMethods,
  ...countingMethods,
  'emit',
]);

/** Return the emitter that they are called on: the same page. */
const emitterChains = [...listeningMethods, ...settlingMethods];

/** Return the server that they are called on: net.html and http.html, "Class: Server". */
export const serverChains: ReadonlySet<string> = new Set([
  ...emitterChains,
  'close',
  'listen',
  'ref',
  'setTimeout',
  'unref',
]);

/** Return the request or the response: stream.html, "Readable streams"; http.html, `setTimeout()`. */
export const streamChains: ReadonlySet<string> = new Set([
  ...emitterChains,
  'pause',
  'resume',
  'setEncoding',
  'setTimeout',
  'unpipe',
]);

/** Return the server, request or response that they are called on. */
export const receiverMethods: ReadonlySet<string> = new Set([...serverChains, ...streamChains]);

/** End the connection of a socket: net.html, "Class: net.Socket". */
export const socketEndings: ReadonlySet<string> = new Set(['destroy', 'destroySoon', 'end']);

/** Methods of an agent or a pool that send nothing: http.html, "Class: http.Agent"; undici's `ref()`. */
export const idlePoolMethods: ReadonlySet<string> = new Set(['getName', 'ref', 'unref']);

/** End a request and its connection: http.html, "Class: http.ClientRequest". */
export const requestEndings: ReadonlySet<string> = new Set(['abort', 'destroy']);

/** Close connections of a server: http.html, "Class: http.Server". */
export const connectionClosers: ReadonlySet<string> = new Set([
  'closeAllConnections',
  'closeIdleConnections',
]);

/** End the process: process.html. */
export const processEndings: ReadonlySet<string> = new Set(['abort', 'exit', 'kill', 'reallyExit']);

/** End the connection of whatever they are called on, or the process that has it. */
export const connectionEndings: ReadonlySet<string> = new Set([
  'destroySoon',
  ...requestEndings,
  ...processEndings,
]);

/** Events of a response that is over: http.html, "Class: http.ServerResponse"; stream.html, "Writable streams". */
export const responseEnds: ReadonlySet<string> = new Set(['close', 'finish', 'prefinish']);

/** Events that give a listener the sockets of a server: net.html and tls.html, "Class: Server". */
export const connectionEvents: ReadonlySet<string> = new Set(['connection', 'secureConnection']);

/**
 * Methods of a response that neither read nor end it: events.html; stream.html, "Readable
 * streams"; http.html, "Class: http.IncomingMessage".
 */
export const idleResponseMethods: ReadonlySet<string> = new Set([
  ...settlingMethods,
  ...countingMethods,
  'isPaused',
  'setEncoding',
  'setTimeout',
  'toString',
  'unpipe',
]);

/**
 * Events of a socket whose listeners stay on a connection that serves several requests: net.html
 * and tls.html, measured on Node.js 18 to 26.
 */
export const keptSocketEvents: ReadonlySet<string> = new Set([
  'close',
  'connect',
  'data',
  'drain',
  'end',
  'error',
  'lookup',
  'ready',
  'secureConnect',
  'timeout',
]);

/** Events of a socket that come once, while it connects: the same pages. */
export const connectingEvents: ReadonlySet<string> = new Set([
  'connect',
  'lookup',
  'ready',
  'secureConnect',
]);

/** What code reads of a socket that says nothing of whether it has been seen before: the same pages. */
export const socketStates: ReadonlySet<string> = new Set([
  'bufferSize',
  'bytesWritten',
  'closed',
  'destroyed',
  'errored',
  'localFamily',
  'readable',
  'readableEnded',
  'servername',
  'timeout',
  'writable',
  'writableEnded',
  'writableLength',
]);

/** Properties that only describe a response: the same pages. */
export const responseDescriptions: ReadonlySet<string> = new Set([
  'aborted',
  'closed',
  'complete',
  'constructor',
  'destroyed',
  'errored',
  'headers',
  'headersDistinct',
  'httpVersion',
  'httpVersionMajor',
  'httpVersionMinor',
  'rawHeaders',
  'rawTrailers',
  'readable',
  'readableAborted',
  'readableDidRead',
  'readableEncoding',
  'readableEnded',
  'readableFlowing',
  'readableHighWaterMark',
  'readableLength',
  'statusCode',
  'statusMessage',
  'trailers',
  'trailersDistinct',
]);

/** What is asked of a socket without touching its connection: net.html; tls.html, "Class: tls.TLSSocket". */
export const socketDescriptions: ReadonlySet<string> = new Set([
  'authorizationError',
  'authorized',
  'bytesRead',
  'encrypted',
  'getCipher',
  'getProtocol',
  'isSessionReused',
  'localAddress',
  'localPort',
  'remoteAddress',
  'remoteFamily',
  'remotePort',
]);

/** What the response of a server has, and no other stream: http.html, "Class: http.ServerResponse" and those of express. */
export const serverResponseMembers: ReadonlySet<string> = new Set([
  'flushHeaders',
  'headersSent',
  'sendStatus',
  'setHeader',
  'status',
  'statusCode',
  'writeHead',
]);
