import type { LibraryCall } from '../../analysis/facts/clients/library-calls.ts';
import { isRequestModule } from '../../analysis/facts/clients/requests.ts';
import { unwrap } from '../../analysis/tree/syntax.ts';
import { only, type Values } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { indentationAt } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit, type Suggestion } from '../edits/suggestion.ts';
import { addTopNames, freeName } from '../names/module-scope.ts';
import { referToAgent } from './agent-reference.ts';
import { forEachProtocol, isInTime, messageFor } from './library-protocols.ts';

/** `.agent(agent)` after a call: the request is put together by a chain. */
export function suggestChained(file: FileContext, call: LibraryCall): readonly Suggestion[] {
  return chainAgent(file, call, (agent) => `.agent(${agent})`);
}

/**
 * `.use((request) => request.agent(agent))` after a call that makes a client: each of its
 * requests gets the agent. An agent among the arguments is the one that is meant; nothing reads it there.
 */
export function suggestPlugin(file: FileContext, call: LibraryCall): readonly Suggestion[] {
  const name = freeName(file, ['request', 'sent']);
  const { semicolon, shorthand } = sourceStyleOf(file);
  const write = (agent: string): string =>
    shorthand
      ? `.use((${name}) => ${name}.agent(${agent}))`
      : `.use(function (${name}) { return ${name}.agent(${agent})${semicolon} })`;
  const [argument, ...others] = call.node.arguments;
  const given = argument && agentModule(file.usage.evaluator.evaluate(argument));
  if (!argument || given === undefined) return chainAgent(file, call, write);
  const inner = unwrap(argument);
  // Written in place, the agent would be made for each request.
  if (inner.type !== 'Identifier' || others.length > 0) return [];
  if (file.sourceCode.getCommentsInside(call.node).length > 0) return [];
  return [
    {
      messageId: 'passLibraryAgent',
      data: { agents: inner.name, protocol: `${given}:` },
      edits: [
        { range: argument.range, text: '' },
        insertion(call.node.range[1], write(inner.name)),
      ],
    },
  ];
}

/** The module of an agent of Node.js's own; `undefined`: the values may be something else. */
function agentModule(values: Values): string | undefined {
  const value = only(values, 'result');
  if (value?.name !== 'Agent') return undefined;
  return isRequestModule(value.module) ? value.module : undefined;
}

function chainAgent(
  file: FileContext,
  call: LibraryCall,
  write: (agent: string) => string,
): readonly Suggestion[] {
  const { node } = call;
  return forEachProtocol(file, call, (protocol, limit) => {
    const agent = referToAgent(file, protocol, node, limit);
    if (!agent) return [];
    const declared = addTopNames(file, agent.names);
    if (!isInTime(node, declared)) return [];
    const edits: readonly Edit[] = [
      ...declared,
      insertion(node.range[1], `${spaceBeforeNext(file, call)}${write(agent.text)}`),
    ];
    const data = { agents: agent.text, protocol: `${protocol}:` };
    return [{ messageId: messageFor([agent]), data, edits }];
  });
}

/** The line break and indentation of a chain with a method a line. */
function spaceBeforeNext(file: FileContext, { node }: LibraryCall): string {
  const next = file.sourceCode.getTokenAfter(node);
  const isOnNextLine = next?.value === '.' && next.loc.start.line > node.loc.end.line;
  const { eol } = sourceStyleOf(file);
  return isOnNextLine ? `${eol}${indentationAt(file.sourceCode.text, next.range[0])}` : '';
}
