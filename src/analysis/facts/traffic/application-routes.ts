import type { TSESTree } from '@typescript-eslint/utils';
import { routeMethods } from '../../../knowledge/server-framework.ts';
import { calledMember, staticKey, type CallNode, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { Value } from '../../values/value.ts';
import { every, functionsAmong, join, only } from '../../values/values.ts';

/** The calls that made the applications that a handler may be. */
export function applicationsIn(evaluator: Evaluator, handler: TSESTree.Node): readonly CallNode[] {
  return evaluator
    .evaluate(handler)
    .known.flatMap((value) => applicationOf(evaluator, value) ?? []);
}

/** The call that made the application that a handler is: `app`, `app.callback()`. */
export function applicationOf(evaluator: Evaluator, value: Value): CallNode | undefined {
  if (value.type !== 'result' || evaluator.libraries.servers.of(value.module).length === 0)
    return undefined;
  if (!value.name.endsWith('().callback')) return value.node;
  const member = calledMember(value.node);
  return member && only(evaluator.evaluate(member.object), 'result')?.node;
}

interface Route {
  readonly path: string | undefined;
  readonly handlers: readonly FunctionNode[];
  /** Whether they are all that handles it: no middleware from elsewhere does. */
  readonly isShown: boolean;
}

/** The routes of an application; `undefined` where other code may add some. */
export function routesOf(
  evaluator: Evaluator,
  application: CallNode,
): readonly Route[] | undefined {
  const routes: Route[] = [];
  for (const use of evaluator.usesOf(application)) {
    if (use.kind === 'exported' || use.kind === 'returned') return undefined;
    if (use.kind === 'argument' && !isCreateServer(evaluator, use.node)) return undefined;
    if (use.kind !== 'call' || !routeMethods.has(use.name)) continue;
    const [first] = use.node.arguments;
    // `app.get('view engine')` reads a setting.
    if (use.name === 'get' && use.node.arguments.length === 1) continue;
    const values = join(...use.node.arguments.map((argument) => evaluator.evaluate(argument)));
    routes.push({
      path: first && first.type !== 'SpreadElement' ? staticKey(first, true) : undefined,
      handlers: functionsAmong(values),
      isShown: every(values, ({ type }) => /^(?:function|primitive|string)$/u.test(type)),
    });
  }
  return routes;
}

function isCreateServer(evaluator: Evaluator, call: CallNode): boolean {
  return every(
    evaluator.evaluate(call.callee),
    (value) => value.type === 'export' && /^https?$/u.test(value.module),
  );
}
