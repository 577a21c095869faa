import type { TSESTree } from '@typescript-eslint/utils';
import { listenerIn } from '../../calls/events.ts';
import type { Evaluator } from '../../values/evaluator.ts';

/**
 * Whether the file uses a proxy for WebSockets alone: an upgraded socket leaves its pool, so
 * that no agent changes anything. What leaves the file may pass requests on too.
 */
export function passesOnlyUpgrades(evaluator: Evaluator, made: TSESTree.Node): boolean {
  const uses = evaluator.usesOf(made);
  return (
    uses.some((use) => use.kind === 'call' && use.name === 'ws') &&
    uses.every(
      (use) =>
        use.kind === 'kept' ||
        (use.kind === 'call' &&
          (use.name === 'ws' || use.name === 'close' || listenerIn(evaluator, use) !== undefined)),
    )
  );
}
