import type { TSESTree } from '@typescript-eslint/utils';
import { moduleOf, type Mismatch } from '../../analysis/facts/clients/protocol-mismatches.ts';
import { literalAtStart, protocolOf } from '../../analysis/facts/clients/protocols.ts';
import type { RequestFact, RequestModule } from '../../analysis/facts/clients/requests.ts';
import { contains, unwrap } from '../../analysis/tree/syntax.ts';
import { isAlways, isUnset } from '../../analysis/values/property.ts';
import type { FileContext } from '../../context/file-context.ts';
import { replacePropertyValue } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Suggestion } from '../edits/suggestion.ts';
import { accessCoreExport, addTopNames, isVisibleAt } from '../names/module-scope.ts';
import { drainOther, referToOther, replaceAgent } from './fit-agent.ts';

/** Makes a request one of the protocol that it is asked for, or the address one of the request's. */
export function suggestFittingRequest(
  file: FileContext,
  mismatch: Mismatch,
): readonly Suggestion[] {
  const { request, requested } = mismatch;
  const module = moduleOf(requested);
  return [
    ...suggestAddress(file, mismatch),
    ...(module ? suggestOtherModule(file, request, module) : []),
  ];
}

/** Never from https to http: that would take the encryption away. */
function suggestAddress(
  file: FileContext,
  { requested, supported, source }: Mismatch,
): readonly Suggestion[] {
  const module = moduleOf(requested);
  const expected = moduleOf(supported);
  if (!source || !expected || module === 'https') return [];
  const [from = ''] = requested;
  const to = protocolOf(expected);
  if (source.kind === 'url') return module ? suggestOtherScheme(file, source.node, from, to) : [];
  return module || `${from}:` === to ? suggestOtherProtocol(file, source.node, to) : [];
}

/** Calls the same function of `module`. */
function suggestOtherModule(
  file: FileContext,
  request: RequestFact,
  module: RequestModule,
): readonly Suggestion[] {
  const { configuredGlobalAgents } = file.usage;
  const [from, ...others] = request.modules;
  if (!from || others.length > 0) return [];
  const access = accessCoreExport(file, module, request.method);
  const callee = unwrap(request.node.callee);
  if (!access || callee.range[0] !== request.node.callee.range[0]) return [];
  if (!isVisibleAt(file, access, request.node)) return [];
  const messageId = 'callOtherModule';
  const data = { call: `${module}.${request.method}()` };
  const call = { range: request.node.callee.range, text: access.text };
  if (isUnset(request.agent) || isAlways(request.agent, false)) {
    // With the settings of one global agent the request needs no agent; without, another rule asks for one.
    if (configuredGlobalAgents.has(from) && !configuredGlobalAgents.has(module)) return [];
    return [{ messageId, data, edits: [...addTopNames(file, [access]), call] }];
  }
  // Its agent has to change with it. Two names of one module would be two imports of it.
  const other = referToOther(file, request.agent, module);
  if (!other || access.edits.length + access.imports.length > 0) return [];
  const edits = [
    ...addTopNames(file, other.names),
    call,
    replaceAgent(file, other.value, other.text),
  ];
  return drainOther(file, other, { messageId, data, edits });
}

/** Writes `https:` for `http:` at the beginning of a URL. */
function suggestOtherScheme(
  file: FileContext,
  url: TSESTree.Node,
  from: string,
  to: string,
): readonly Suggestion[] {
  const literal = literalAtStart(file.usage.evaluator, unwrapUrl(url));
  if (!literal || !(contains(url, literal.node) || isReadOnce(file, literal.node))) return [];
  const start = literal.node.range[0] + 1;
  const end = start + from.length;
  if (file.sourceCode.text.slice(start, end).toLowerCase() !== from) return [];
  return [
    {
      messageId: 'changeProtocol',
      data: { protocol: to },
      edits: [{ range: [start, end], text: to }],
    },
  ];
}

/** Whether nothing else reads the constant that is declared with a literal. */
function isReadOnce(file: FileContext, literal: TSESTree.Node): boolean {
  let current: TSESTree.Node | undefined = literal;
  while (current && current.type !== 'VariableDeclarator') current = current.parent;
  const variable = current && file.usage.index.variableOf(current.id);
  return variable?.references.filter((reference) => reference.isRead()).length === 1;
}

function unwrapUrl(url: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(url);
  return inner.type === 'NewExpression' && inner.arguments[0] ? inner.arguments[0] : inner;
}

/** Writes another `protocol` among the options. */
function suggestOtherProtocol(
  file: FileContext,
  value: TSESTree.Node,
  to: string,
): readonly Suggestion[] {
  const { quote } = sourceStyleOf(file);
  const edit = replacePropertyValue(file, value, 'protocol', `${quote}${to}${quote}`);
  return [{ messageId: 'changeProtocol', data: { protocol: to }, edits: [edit] }];
}
