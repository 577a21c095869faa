/** Methods that add a listener to an emitter of events. */
export const listeningMethods: ReadonlySet<string> = new Set([
  'addListener',
  'on',
  'once',
  'prependListener',
  'prependOnceListener',
]);
