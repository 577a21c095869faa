import { emits } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isUnset, unknownProperty, type Property } from '../../values/property.ts';
import { some } from '../../values/values.ts';
import { isForDevelopment } from '../traffic/development-branches.ts';
import { isListen, isLocalListen } from '../traffic/local-servers.ts';

/**
 * Whether a server listens, here or wherever the file hands it to. One that does neither
 * serves nobody, and one that only gets `emit('request', …)` has no connections of its own.
 */
export function isServing(evaluator: Evaluator, uses: readonly Use[]): boolean {
  if (uses.some(listens)) return true;
  return !uses.some((use) => emits(evaluator, use, 'request')) && uses.some(leaves);
}

/** `server.listen(…)`, or `promisify(server.listen.bind(server))`. */
function listens(use: Use): boolean {
  return isListen(use) || (use.kind === 'read' && use.name === 'listen');
}

/** Whether a server only listens where nobody but this machine reaches it. */
export function listensLocally(evaluator: Evaluator, uses: readonly Use[]): boolean {
  const listens = uses.filter(isListen);
  return listens.length > 0 && listens.every((use) => isLocalListen(evaluator, use.node));
}

/** Whether a server that stays in the file only listens in code for development. */
export function listensForDevelopment(evaluator: Evaluator, uses: readonly Use[]): boolean {
  const places = uses.filter(listens);
  return (
    places.length > 0 &&
    places.every((use) => isForDevelopment(evaluator.index, use.node)) &&
    !uses.some((use) => use.kind === 'exported' || use.kind === 'returned')
  );
}

function leaves(use: Use): boolean {
  switch (use.kind) {
    case 'argument':
    case 'exported':
    case 'kept':
    case 'returned':
    case 'stored':
      return true;
    default:
      return false;
  }
}

/** Whether the file hands a server to a module that sets its timeouts, as the settings say. */
export function isGivenToConfiguring(evaluator: Evaluator, uses: readonly Use[]): boolean {
  return uses.some(
    (use) =>
      use.kind === 'argument' &&
      some(
        evaluator.evaluate(use.node.callee),
        (value) =>
          (value.type === 'export' || value.type === 'module') &&
          evaluator.libraries.servers.of(value.module).some(({ configured }) => configured),
      ),
  );
}

/** A timeout of a server that other code configures: what the file leaves out, that code may say. */
export function unknownWhereUnset(timeout: Property): Property {
  return isUnset(timeout) ? unknownProperty('import') : timeout;
}
