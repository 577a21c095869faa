import type { Evaluator } from './evaluator.ts';
import { isListen, isLocalListen } from './local-servers.ts';
import type { Use } from './uses.ts';
import { isUnset, unknownProperty, type Property } from './values.ts';

/** Whether a server listens, here or wherever the file hands it to. One that does neither serves nobody. */
export function isServing(uses: readonly Use[]): boolean {
  return uses.some((use) => isListen(use) || leaves(use));
}

/** Whether a server only listens where nobody but this machine reaches it. */
export function listensLocally(file: Evaluator, uses: readonly Use[]): boolean {
  const listens = uses.filter(isListen);
  return listens.length > 0 && listens.every((use) => isLocalListen(file, use.node));
}

function leaves(use: Use): boolean {
  switch (use.kind) {
    case 'argument':
    case 'exported':
    case 'kept':
    case 'returned':
    case 'stored':
      return true;
    case 'read':
      // `promisify(server.listen.bind(server))`
      return use.name === 'listen';
    default:
      return false;
  }
}

/** Whether the file hands a server to a module that sets its timeouts, as the settings say. */
export function isGivenToConfiguring(file: Evaluator, uses: readonly Use[]): boolean {
  return uses.some(
    (use) =>
      use.kind === 'argument' &&
      file
        .evaluate(use.node.callee)
        .some(
          (value) =>
            (value.type === 'export' || value.type === 'module') &&
            file.libraries.servers.of(value.module).some(({ configured }) => configured),
        ),
  );
}

/** A timeout of a server that other code configures: what the file leaves out, that code may say. */
export function orConfigured(timeout: Property): Property {
  return isUnset(timeout) ? unknownProperty('import') : timeout;
}
