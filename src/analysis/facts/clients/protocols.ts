import type { TSESTree } from '@typescript-eslint/utils';
import { initOf } from '../../tree/references.ts';
import { isClass, staticKey, unwrap, type ClassNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { Property } from '../../values/property.ts';
import { isFalse, isNullish, textOf, type Value } from '../../values/value.ts';
import { every, isComplete, only } from '../../values/values.ts';
import { globalAgentOf, modulesOfClass } from './agents.ts';
import { isRequestModule, type RequestFact, type RequestModule } from './requests.ts';

/** Protocols as Node.js compares them: `https:`. */
export type Protocols = ReadonlySet<string>;

/** What a request is for, and what its agent is for. Node.js throws where they differ. */
export interface RequestProtocols {
  readonly requested: Protocols;
  /** What says so: the option `protocol`, the URL; `undefined`: the module that is called. */
  readonly source: { readonly kind: 'protocol' | 'url'; readonly node: TSESTree.Node } | undefined;
  readonly supported: Protocols;
}

/** `https.globalAgent = …` */
export interface GlobalAgentWrite {
  readonly node: TSESTree.AssignmentExpression;
  readonly module: RequestModule;
}

/** The protocol of a module's requests, as Node.js compares it: `https:`. */
export function protocolOf(module: RequestModule): string {
  return `${module}:`;
}

/** The protocols of a request and of its agent; `undefined`: one of them is not known. */
export function findRequestProtocols(
  evaluator: Evaluator,
  request: RequestFact,
  globals: readonly GlobalAgentWrite[],
): RequestProtocols | undefined {
  const byModule = globals.some(({ module }) => request.modules.has(module))
    ? undefined
    : new Set([...request.modules].map(protocolOf));
  const supported = protocolsOfAgent(evaluator, request.agent, byModule);
  const asked = supported && findRequested(evaluator, request);
  if (!asked) return undefined;
  const requested = asked === 'module' ? byModule : asked.requested;
  if (!requested) return undefined;
  return { requested, source: asked === 'module' ? undefined : asked.source, supported };
}

type Requested = Pick<RequestProtocols, 'requested' | 'source'>;

/** What the options or the URL ask for; `module`: neither says it; `undefined`: not known. */
function findRequested(
  evaluator: Evaluator,
  { node, options }: RequestFact,
): Requested | 'module' | undefined {
  const [first] = node.arguments;
  if (options) {
    const protocol = evaluator.lookUp(options, 'protocol');
    if (protocol.kind === 'unknown') return undefined;
    if (protocol.kind === 'known') return requestedByOption(protocol);
  }
  if (!first) return undefined;
  if (options === first) return 'module';
  const scheme = schemeOf(evaluator, first);
  return scheme === undefined
    ? undefined
    : { requested: new Set([scheme]), source: { kind: 'url', node: first } };
}

function requestedByOption(
  protocol: Extract<Property, { readonly kind: 'known' }>,
): Requested | 'module' | undefined {
  const { values, always } = protocol;
  const [node, ...others] = protocol.nodes;
  if (!always || !node || others.length > 0) return undefined;
  // `protocol: undefined` and `''` leave it to the module.
  if (every(values, isNullish)) return 'module';
  const texts = values.known.map((value) => textOf(value) ?? '');
  if (!isComplete(values) || texts.includes('')) return undefined;
  return { requested: new Set(texts), source: { kind: 'protocol', node } };
}

const leadingScheme = /^[a-z][a-z\d+.-]*:(?=\/\/)/iu;

/** The scheme that a URL surely begins with: of a literal, of the beginning of a template or of a sum. */
export function schemeOf(evaluator: Evaluator, node: TSESTree.Node, depth = 0): string | undefined {
  const literal = literalAtStart(evaluator, node);
  if (literal) return leadingScheme.exec(literal.text)?.[0].toLowerCase();
  const value = only(evaluator.evaluate(node), 'result');
  if (value?.module !== 'url' || value.name !== 'URL' || depth > 2) return undefined;
  if (evaluator.writtenLater(value.node, 'protocol')) return undefined;
  const [url, base] = value.node.arguments;
  if (!url) return undefined;
  return base ? undefined : schemeOf(evaluator, url, depth + 1);
}

/** The text that an expression begins with, and the literal in which it is written. */
export function literalAtStart(
  evaluator: Evaluator,
  node: TSESTree.Node,
): { readonly node: TSESTree.Node; readonly text: string } | undefined {
  let current = unwrap(node);
  // Sums nest as deep as they are long.
  while (current.type === 'BinaryExpression' && current.operator === '+') {
    current = unwrap(current.left);
  }
  if (current.type === 'Literal') {
    return typeof current.value === 'string' ? { node: current, text: current.value } : undefined;
  }
  if (current.type === 'TemplateLiteral') {
    return { node: current, text: current.quasis[0]?.value.cooked ?? '' };
  }
  const init = initOf(evaluator.index, current);
  return init && literalAtStart(evaluator, init);
}

/** The protocols of the agents that a property may hold; `byDefault` where it is none or `false`. */
export function protocolsOfAgent(
  evaluator: Evaluator,
  agent: Property,
  byDefault: Protocols | undefined,
): Protocols | undefined {
  if (agent.kind === 'unknown') return undefined;
  if (agent.kind === 'absent') return byDefault;
  if (!isComplete(agent.values)) return undefined;
  const found = agent.values.known.map((value) =>
    isNullish(value) || isFalse(value) ? byDefault : protocolsOfValue(evaluator, value),
  );
  if (!agent.always) found.push(byDefault);
  return found.every((protocols) => protocols !== undefined)
    ? new Set(found.flatMap((protocols) => [...protocols]))
    : undefined;
}

function protocolsOfValue(evaluator: Evaluator, value: Value): Protocols | undefined {
  switch (value.type) {
    case 'result': {
      if (value.name !== 'Agent' || !isRequestModule(value.module)) return undefined;
      const { node } = value;
      const [options] = node.arguments;
      // Newer versions read the option; `agent.protocol = …` is read on all.
      if (evaluator.writtenLater(node, 'protocol')) return undefined;
      if (options && evaluator.lookUp(options, 'protocol').kind === 'known') return undefined;
      return new Set([protocolOf(value.module)]);
    }
    case 'instance': {
      const { owner } = value;
      if (!('type' in owner) || !isClass(owner) || decidesProtocol(evaluator, owner))
        return undefined;
      const modules = modulesOfClass(evaluator, owner);
      return modules && new Set([...modules].map((module) => `${module}:`));
    }
    case 'export': {
      const module = globalAgentOf(value);
      return module && new Set([protocolOf(module)]);
    }
    default:
      return undefined;
  }
}

/** Whether a class has a `protocol` of its own, as agents of tunnels do. */
function decidesProtocol(evaluator: Evaluator, node: ClassNode): boolean {
  return (
    evaluator.index.thisMembers.named(node, 'protocol').length > 0 ||
    node.body.body.some((member) => 'key' in member && staticKey(member.key, false) === 'protocol')
  );
}

/** The places that replace a global agent. */
export function findGlobalAgentWrites(evaluator: Evaluator): readonly GlobalAgentWrite[] {
  return evaluator.index.writesOfMember('globalAgent').flatMap((node) => {
    if (node.left.type !== 'MemberExpression') return [];
    return evaluator
      .evaluate(node.left.object)
      .known.flatMap((value) =>
        value.type === 'module' && isRequestModule(value.module)
          ? [{ node, module: value.module }]
          : [],
      );
  });
}
