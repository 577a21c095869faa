/**
 * What suggestions may write, and since when Node.js knows it. Measured on binaries on both
 * sides of each version; the test beside this table asks the running Node.js for each.
 */

/** What only some versions of Node.js know. */
export interface NodeFeature {
  /** The first version that knows it; all later ones do. */
  readonly since: string;
  /** The edition of ECMAScript, for syntax. */
  readonly edition?: number;
  /** A function's body that throws, or does not parse, where it is not known. */
  readonly example: string;
}

/** What suggestions write, and the versions from which Node.js knows it. */
export const nodeFeatures = {
  /** In sloppy mode too. */
  let: { since: '6.0.0', edition: 2015, example: 'let agent;' },
  arrowFunction: { since: '4.0.0', edition: 2015, example: 'return () => 1;' },
  shorthandProperty: { since: '4.0.0', edition: 2015, example: 'var a; return { a };' },
  objectSpread: { since: '8.3.0', edition: 2018, example: 'return { ...{} };' },
  numericSeparator: { since: '12.5.0', edition: 2021, example: 'return 60_000;' },
  optionalCall: { since: '14.0.0', edition: 2020, example: 'var f; f?.();' },
  logicalAssignment: { since: '15.0.0', edition: 2021, example: 'var a; a ??= 1;' },
  /**
   * `http.get(url, options, callback)`: earlier versions throw, because they take the options
   * for the callback.
   */
  requestUrlAndOptions: {
    since: '10.9.0',
    example: "http.get('http://127.0.0.1:9', {}, function () {}).on('error', function () {});",
  },
} as const satisfies Readonly<Record<string, NodeFeature>>;

/** A key of `nodeFeatures`. */
export type NodeFeatureName = keyof typeof nodeFeatures;
