import type { TSESTree } from '@typescript-eslint/utils';
import { mayListen } from '../../calls/events.ts';
import { wrap } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { absent, type Property } from '../../values/property.ts';
import { isNullish, isNumber, isString, textOf, type Value } from '../../values/value.ts';
import { every, literal, some, type Values } from '../../values/values.ts';
import { usesOfServer, type ServerFact } from './server-fact.ts';

/** `timeout` is that of sockets on which nothing happens; `server.setTimeout()` sets it, too. */
export type TimeoutName = 'headersTimeout' | 'keepAliveTimeout' | 'requestTimeout' | 'timeout';

/** A timeout that the file gives a server. */
export interface TimeoutFact {
  readonly name: TimeoutName;
  readonly by: 'assignment' | 'call' | 'option';
  /** The value, as it is written. */
  readonly node: TSESTree.Node;
  readonly value: TimeoutValue;
}

/** What a timeout is, as far as the file shows it. */
export type TimeoutValue =
  | { readonly kind: 'number'; readonly value: number }
  /** Text, or a variable of the environment; `always`: whatever the environment says. */
  | { readonly kind: 'string'; readonly always: boolean }
  | { readonly kind: 'unknown' };

const optionNames = ['headersTimeout', 'keepAliveTimeout', 'requestTimeout'] as const;

/** Every value that the file gives a timeout of a server. */
export function timeoutsOf(evaluator: Evaluator, server: ServerFact): readonly TimeoutFact[] {
  const found = optionNames.flatMap((name) => {
    const options = optionOf(evaluator, server, name).nodes;
    const later = server.timeoutOf(name).nodes.filter((node) => !options.includes(node));
    return [
      ...options.map((node) => factOf(evaluator, name, 'option', node)),
      ...later.map((node) =>
        factOf(evaluator, name, isOption(server, node) ? 'option' : 'assignment', node),
      ),
    ];
  });
  return [...found, ...socketTimeoutsOf(evaluator, server)];
}

/** What the options of `createServer()` say of a timeout. */
export function optionOf(evaluator: Evaluator, server: ServerFact, name: TimeoutName): Property {
  return server.options ? evaluator.lookUp(server.options, name) : absent;
}

/** Whether a value is that of a framework's option, and not set on the server. */
function isOption({ framework }: ServerFact, node: TSESTree.Node): boolean {
  return framework !== undefined && wrap(node).parent?.type !== 'AssignmentExpression';
}

function factOf(
  evaluator: Evaluator,
  name: TimeoutName,
  by: TimeoutFact['by'],
  node: TSESTree.Node,
): TimeoutFact {
  return { name, by, node, value: timeoutValueOf(evaluator.evaluate(node)) };
}

/** `server.timeout = …` and `server.setTimeout(…)`, unless a listener decides what a timeout does. */
function socketTimeoutsOf(evaluator: Evaluator, server: ServerFact): readonly TimeoutFact[] {
  const uses = usesOfServer(evaluator, server);
  if (uses.some((use) => mayListen(evaluator, use, 'timeout'))) return [];
  const calls = uses.flatMap((use) => {
    if (use.kind !== 'call' || use.name !== 'setTimeout') return [];
    return use.node.arguments.slice(0, 1);
  });
  return [
    ...server.serverExpressions
      .flatMap((place) => (evaluator.writtenLater(place, 'timeout') ?? absent).nodes)
      .map((node) => factOf(evaluator, 'timeout', 'assignment', node)),
    ...calls.map((node) => factOf(evaluator, 'timeout', 'call', node)),
  ];
}

/** What a timeout is, where the file shows all that it may be. */
export function timeoutValueOf(values: Values): TimeoutValue {
  const number = literal(values);
  if (typeof number === 'number') return { kind: 'number', value: number };
  const isShown = every(
    values,
    (each) => isText(each) || isEnvironment(each) || isNumber(each) || isNullish(each),
  );
  if (!isShown || !some(values, (each) => isText(each) || isEnvironment(each))) {
    return { kind: 'unknown' };
  }
  return { kind: 'string', always: every(values, isText) };
}

/** An empty string is falsy: Node.js reads it as 0. */
function isText(value: Value): boolean {
  return isString(value) && textOf(value) !== '';
}

/** `process.env.KEEP_ALIVE`: a string, where it is set. */
function isEnvironment(value: Value): boolean {
  return value.type === 'global' && /^process\.env\../u.test(value.name);
}
