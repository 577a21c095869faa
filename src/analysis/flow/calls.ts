import type { TSESTree } from '@typescript-eslint/utils';
import { serverChains } from '../../knowledge/node-methods.ts';
import { isObjectMethod } from '../tree/object-methods.ts';
import { memberName, unwrap, type FunctionNode } from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { isInteropCall, moduleNamed } from './modules.ts';
import {
  callableValue,
  every,
  isNullish,
  stringValue,
  undefinedValue,
  unknownValue,
  type Value,
} from './values.ts';

export function evaluateCall(file: Evaluator, node: TSESTree.CallExpression): readonly Value[] {
  if (isInteropCall(file, node)) return file.evaluate(node.arguments[0] as TSESTree.Node);
  if (isObjectMethod(file.index, node, 'assign')) return [{ type: 'merged', node }];
  if (isObjectMethod(file.index, node, 'freeze') && node.arguments[0]) {
    return file.evaluate(node.arguments[0]);
  }
  const callee = unwrap(node.callee);
  const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (method === 'toString') return [stringValue];
  if (method === 'bind' && callee.type === 'MemberExpression') {
    return evaluateBind(file, node, callee.object);
  }
  return file.evaluate(callee).flatMap((value) => callValue(file, value, node));
}

/** `https.get.bind(https)` is `https.get`; with more arguments it is called in another way. */
function evaluateBind(
  file: Evaluator,
  node: TSESTree.CallExpression,
  bound: TSESTree.Node,
): readonly Value[] {
  if (node.arguments.length > 1) return [callableValue];
  const values = file.evaluate(bound);
  return every(values, ({ type }) => type === 'export') ? values : [callableValue];
}

function callValue(
  file: Evaluator,
  callee: Value,
  node: TSESTree.CallExpression,
): readonly Value[] {
  switch (callee.type) {
    case 'global':
      if (callee.name === 'require' || callee.name === 'process.getBuiltinModule') {
        return [
          (node.arguments[0] && moduleNamed(file, node.arguments[0])) ?? unknownValue('import'),
        ];
      }
      if (callee.name === 'String' || /^(?:en|de)codeURI/u.test(callee.name)) return [stringValue];
      return [unknownValue('call')];
    case 'module':
      return [{ type: 'result', module: callee.module, name: 'default', node }];
    case 'export':
      if (callee.module === 'module' && callee.name === 'createRequire') {
        return [{ type: 'global', name: 'require' }];
      }
      return [{ type: 'result', module: callee.module, name: callee.name, node }];
    case 'method':
      return callMethod(callee, node);
    case 'function':
      return callee.node.generator ? [unknownValue('syntax')] : evaluateReturns(file, callee.node);
    case 'primitive':
      return isNullish(callee) ? [] : [unknownValue('call')];
    default:
      return [unknownValue('call')];
  }
}

function callMethod(
  callee: Extract<Value, { readonly type: 'method' }>,
  node: TSESTree.CallExpression,
): readonly Value[] {
  const { receiver, name } = callee;
  if (receiver.type !== 'result') return [unknownValue('call')];
  const isServer =
    /^(?:https?|http2)$/u.test(receiver.module) &&
    /^(?:createServer|createSecureServer|Server)$/u.test(receiver.name);
  if (isServer && serverChains.has(name)) return [receiver];
  return [{ type: 'result', module: receiver.module, name: `${receiver.name}().${name}`, node }];
}

export function evaluateReturns(file: Evaluator, node: FunctionNode): readonly Value[] {
  const returned = file.index.returns.get(node) ?? [];
  if (returned.length === 0) return [undefinedValue];
  return returned.flatMap((value) => (value ? file.evaluate(value) : [undefinedValue]));
}

export function evaluateNew(file: Evaluator, node: TSESTree.NewExpression): readonly Value[] {
  return file.evaluate(node.callee).flatMap((callee): readonly Value[] => {
    switch (callee.type) {
      case 'module':
        return [{ type: 'result', module: callee.module, name: 'default', node }];
      case 'export':
        return [{ type: 'result', module: callee.module, name: callee.name, node }];
      case 'global':
        return callee.name === 'URL'
          ? [{ type: 'result', module: 'url', name: 'URL', node }]
          : [unknownValue('call')];
      case 'class':
        return [{ type: 'instance', owner: callee.node }];
      case 'function': {
        const name = 'id' in callee.node && callee.node.id;
        const variable = name ? file.index.variableOf(name) : undefined;
        return [{ type: 'instance', owner: variable ?? callee.node }];
      }
      default:
        return [unknownValue('call')];
    }
  });
}
