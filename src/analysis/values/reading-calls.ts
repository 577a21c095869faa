import type { TSESTree } from '@typescript-eslint/utils';
import { constructorOf } from '../order/callers.ts';
import { closestClass, memberName, unwrap, type CallNode, type ClassNode } from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Value } from './value.ts';
import { every, exportsOf, only } from './values.ts';

/** Print what they are given. */
export const loggingMethods: ReadonlySet<string> = new Set([
  'debug',
  'error',
  'info',
  'inspect',
  'log',
  'stringify',
  'trace',
  'verbose',
  'warn',
]);

/** Only read the object that they are given. */
const readingMethods = new Set([
  ...loggingMethods,
  'entries',
  'get',
  'keys',
  'listen',
  'request',
  'values',
]);

/** Modules whose functions leave the options that they are given as they are; server frameworks do too. */
const readingModules = new Set([
  'http',
  'http2',
  'https',
  'net',
  // Versions 5 to 9 take frozen options.
  'socks-proxy-agent',
  'tls',
  'url',
  'util',
]);

/** Node's own HTTP calls, loggers and `JSON.stringify` look at an object and leave it as it is. */
export function isReadingCall(
  evaluator: Evaluator,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && readingMethods.has(memberName(callee) ?? '')) {
    return true;
  }
  if (callee.type === 'Identifier' && /^(?:debug|log|logger)$/u.test(callee.name)) return true;
  return isReadingCallee(
    evaluator,
    callee.type === 'Super' ? (closestClass(callee)?.superClass ?? undefined) : callee,
  );
}

/** Client libraries merge what they are given with their defaults; none gives it an agent. */
function isOfLibrary(evaluator: Evaluator, value: Value): boolean {
  switch (value.type) {
    case 'module':
    case 'export':
    case 'result':
      return evaluator.libraries.of(value.module).length > 0;
    case 'method':
      return isOfLibrary(evaluator, value.receiver);
    default:
      return false;
  }
}

function isReadingCallee(
  evaluator: Evaluator,
  node: TSESTree.Node | undefined,
  seen: readonly ClassNode[] = [],
): boolean {
  if (!node) return false;
  const values = evaluator.evaluate(node);
  if (every(values, (value) => isOfReadingModule(evaluator, value))) return true;
  const value = only(values);
  if (value && isOfLibrary(evaluator, value)) return true;
  // `new Subclass(options)` without a constructor of its own runs that of its base.
  if (value?.type !== 'class' || constructorOf(value.node) || seen.includes(value.node)) {
    return false;
  }
  return isReadingCallee(evaluator, value.node.superClass ?? undefined, [...seen, value.node]);
}

function isOfReadingModule(evaluator: Evaluator, value: Value): boolean {
  if (value.type !== 'export' && value.type !== 'module') return false;
  return (
    readingModules.has(value.module) || evaluator.libraries.servers.of(value.module).length > 0
  );
}

const printers = /^(?:console\.\w+|JSON\.stringify|Boolean|String|Object\.\w+)$/u;

/** Whether a call only prints what it is given. */
export function onlyPrints(evaluator: Evaluator, call: CallNode): boolean {
  const values = evaluator.evaluate(call.callee);
  if (exportsOf(values, ['util'], ['format', 'inspect'])) return true;
  return every(values, (value) => value.type === 'global' && printers.test(value.name));
}
