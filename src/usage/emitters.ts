/** Methods that add a listener to an emitter of events. */
export const listeningMethods: ReadonlySet<string> = new Set([
  'addListener',
  'on',
  'once',
  'prependListener',
  'prependOnceListener',
]);

/** Those of them whose listener hears only the first event. */
export const onceMethods: ReadonlySet<string> = new Set(['once', 'prependOnceListener']);
