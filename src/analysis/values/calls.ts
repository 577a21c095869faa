import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { serverChains } from '../../knowledge/node-methods.ts';
import { isObjectMethod } from '../tree/member-names.ts';
import { memberName, type FunctionNode, unwrap } from '../tree/syntax.ts';
import { evaluatorOf, type Evaluator } from './evaluator.ts';
import { seenFrom } from './imports.ts';
import { evaluateReturns } from './members.ts';
import { isInteropCall, moduleNamed } from './modules.ts';
import { callableValue, isNullish, stringValue, type Value } from './value.ts';
import { every, flatMap, join, none, type Values, unknown, valuesOf } from './values.ts';
import { valuesWrittenTo } from './variables.ts';

/** What a call may give; unknown where its callee is other code. */
export function evaluateCall(evaluator: Evaluator, node: TSESTree.CallExpression): Values {
  if (isInteropCall(evaluator, node)) return evaluator.evaluate(node.arguments[0] as TSESTree.Node);
  if (isObjectMethod(evaluator.index, node, 'assign')) return valuesOf({ type: 'merged', node });
  if (isObjectMethod(evaluator.index, node, 'freeze') && node.arguments[0]) {
    return evaluator.evaluate(node.arguments[0]);
  }
  const callee = unwrap(node.callee);
  const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (method === 'toString') return valuesOf(stringValue);
  if (method === 'bind' && callee.type === 'MemberExpression') {
    return evaluateBind(evaluator, node, callee.object);
  }
  const callees = evaluator.evaluate(callee);
  if (every(callees, isNullish)) return unknown('call');
  return flatMap(callees, (value) => callValue(evaluator, value, node), 'call');
}

/** `https.get.bind(https)` is `https.get`; with more arguments it is called in another way. */
function evaluateBind(
  evaluator: Evaluator,
  node: TSESTree.CallExpression,
  bound: TSESTree.Node,
): Values {
  if (node.arguments.length > 1) return valuesOf(callableValue);
  const values = evaluator.evaluate(bound);
  return every(values, ({ type }) => type === 'export') ? values : valuesOf(callableValue);
}

function callValue(evaluator: Evaluator, callee: Value, node: TSESTree.CallExpression): Values {
  switch (callee.type) {
    case 'global':
      if (callee.name === 'require' || callee.name === 'process.getBuiltinModule') {
        return moduleNamed(evaluator, node.arguments[0], 'require');
      }
      if (callee.name === 'String' || /^(?:en|de)codeURI/u.test(callee.name))
        return valuesOf(stringValue);
      return unknown('call');
    case 'module':
      return valuesOf({ type: 'result', module: callee.module, name: 'default', node });
    case 'export':
      if (callee.module === 'module' && callee.name === 'createRequire') {
        return valuesOf({ type: 'global', name: 'require' });
      }
      return valuesOf({ type: 'result', module: callee.module, name: callee.name, node });
    case 'method':
      return callMethod(callee, node);
    case 'function':
      return evaluateResult(evaluator, callee.node, node);
    case 'imported':
      return callee.value.type === 'function'
        ? evaluateResult(evaluator, callee.value.node, node, evaluatorOf(callee.file))
        : unknown('call');
    case 'primitive':
      return isNullish(callee) ? none : unknown('call');
    default:
      return unknown('call');
  }
}

function callMethod(
  callee: Extract<Value, { readonly type: 'method' }>,
  node: TSESTree.CallExpression,
): Values {
  const { name } = callee;
  const receiver = callee.receiver.type === 'imported' ? callee.receiver.value : callee.receiver;
  if (receiver.type !== 'result') return unknown('call');
  const isServer =
    /^(?:https?|http2)$/u.test(receiver.module) &&
    /^(?:createServer|createSecureServer|Server)$/u.test(receiver.name);
  if (isServer && serverChains.has(name)) return valuesOf(callee.receiver);
  return valuesOf({
    type: 'result',
    module: receiver.module,
    name: `${receiver.name}().${name}`,
    node,
  });
}

/**
 * What a function gives to one of its callers. A parameter that it returns is what this call
 * passes, whatever others do. `home` is the file of the function where that is another one.
 */
function evaluateResult(
  evaluator: Evaluator,
  node: FunctionNode,
  call: TSESTree.CallExpression,
  home?: Evaluator,
): Values {
  if (node.generator) return unknown('syntax');
  const own = home ?? evaluator;
  const fromHome = (values: Values): Values => (home ? seenFrom(home, values) : values);
  return evaluateReturns(own, node, (returned) => {
    const parameter = returnedParameter(own, node, returned);
    const passed = parameter && argumentAt(call, parameter.position);
    return passed
      ? join(evaluator.evaluate(passed), fromHome(valuesWrittenTo(own, parameter.variable)))
      : fromHome(own.evaluate(returned));
  });
}

/** A parameter that a function gives back as its caller passed it. */
export interface ReturnedParameter {
  readonly variable: TSESLint.Scope.Variable;
  readonly position: number;
}

/** The parameter of a function that a returned expression is. One with a default is none. */
export function returnedParameter(
  evaluator: Evaluator,
  node: FunctionNode,
  returned: TSESTree.Node,
): ReturnedParameter | undefined {
  const variable = evaluator.index.variableOf(unwrap(returned));
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || !definition || others.length > 0) return undefined;
  const position = node.params.findIndex((parameter) => parameter === definition.name);
  return position < 0 ? undefined : { variable, position };
}

/** `undefined`: it is left out, or nothing shows which one it is. */
function argumentAt(call: TSESTree.CallExpression, position: number): TSESTree.Node | undefined {
  const upTo = call.arguments.slice(0, position + 1);
  return upTo.some(({ type }) => type === 'SpreadElement') ? undefined : upTo[position];
}

/** What `new` may give: an instance of a class of the file, or the result of a module's export. */
export function evaluateNew(evaluator: Evaluator, node: TSESTree.NewExpression): Values {
  return flatMap(
    evaluator.evaluate(node.callee),
    (callee) => {
      switch (callee.type) {
        case 'module':
          return valuesOf({ type: 'result', module: callee.module, name: 'default', node });
        case 'export':
          return valuesOf({ type: 'result', module: callee.module, name: callee.name, node });
        case 'global':
          return callee.name === 'URL'
            ? valuesOf({ type: 'result', module: 'url', name: 'URL', node })
            : unknown('call');
        case 'class':
          return valuesOf({ type: 'instance', owner: callee.node });
        case 'imported':
          return callee.value.type === 'class'
            ? valuesOf({ ...callee, value: { type: 'instance', owner: callee.value.node } })
            : unknown('call');
        case 'function': {
          const name = 'id' in callee.node && callee.node.id;
          const variable = name ? evaluator.index.variableOf(name) : undefined;
          return valuesOf({ type: 'instance', owner: variable ?? callee.node });
        }
        default:
          return unknown('call');
      }
    },
    'call',
  );
}
