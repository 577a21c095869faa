/**
 * The modules that the plugin knows. A file whose text quotes none of these names
 * has nothing to report and is not looked at further.
 */

/** Node.js's own modules whose connections the rules are about. */
export const coreModules = ['http', 'https', 'http2'] as const;

/** One of `coreModules`, without `node:`. */
export type CoreModule = (typeof coreModules)[number];

/** Whether a name, without `node:`, is one of `coreModules`. */
export function isCoreModule(module: string): module is CoreModule {
  return coreModules.some((name) => name === module);
}
