import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findCallee, findCallers, isExported, isTypeReference } from './callers.ts';
import type { Evaluator } from './evaluator.ts';
import type { LibraryCall } from './library-calls.ts';
import { isObjectMethod } from './object-methods.ts';
import type { RequestFact } from './requests.ts';
import { functionAround, isOncePer, runsInPlace } from './run-frequency.ts';
import { contains, isFunction, memberName, staticKey, unwrap, wrap } from './syntax.ts';
import type { CallNode, FunctionNode } from './syntax.ts';

/** What a file does with an agent or a pooled client that it makes. */
export interface PoolUse {
  /**
   * `request`: a request has it among its options; `call`: a method of it is called;
   * `closed`: the code closes it when it is done.
   */
  readonly kind: 'call' | 'closed' | 'request';
  readonly node: TSESTree.Node;
  /** The `new`, or the call of the file's own function that returns what is made. */
  readonly maker: TSESTree.Node;
  /** Whether it may happen more often than the pool is made: in a loop or a function after it. */
  readonly many: boolean;
}

/** The calls of a file that an agent may go into. */
export interface KnownCalls {
  readonly requests: ReadonlyMap<TSESTree.Node, RequestFact>;
  readonly libraryCalls: ReadonlyMap<TSESTree.Node, LibraryCall>;
  /** Functions that a library runs for each request to get its agent: `agent: () => new Agent()`. */
  readonly agentFunctions: ReadonlySet<TSESTree.Node>;
}

/**
 * What is followed: the pool itself; options that have it, by the path of their properties;
 * or a client that was made with such options.
 */
interface Followed {
  readonly form: 'client' | 'options' | 'pool';
  readonly path: readonly string[];
  readonly maker: TSESTree.Node;
  /** What runs as often as the pool is made. */
  readonly origin: TSESTree.Node;
  readonly many: boolean;
}

const closingMethods = new Set(['close', 'destroy', 'dispose', 'end', 'shutdown', 'stop']);
const listeningMethods =
  /^(?:add\w*|emit|getMaxListeners|getName|off|on|once|remove\w*|set\w*|unref)$/u;
const requestMethods = /^(?:del|delete|fetch|get|getStream|head|patch|post|put|request)$/u;
const requestFunctions = /^(?:axios|request|\w*[fF]etch)$/u;
const agentOptions = new Set(['agent', 'dispatcher', 'httpAgent', 'httpsAgent']);
const loggingMethods = /^(?:debug|error|info|inspect|log|stringify|trace|verbose|warn)$/u;

/** Whether a method only listens to a pool, or sets it up. */
export function isListening(name: string): boolean {
  return listeningMethods.test(name);
}

/** Steps after which a value is given up on. */
const maxSteps = 200;

/**
 * Every use of the pool that `start` makes; `undefined`: it is kept, returned to code
 * that is not seen, or given to other code, which may share it.
 */
export function findPoolUses(
  file: Evaluator,
  calls: KnownCalls,
  start: TSESTree.Node,
): readonly PoolUse[] | undefined {
  const { index } = file;
  const uses: PoolUse[] = [];
  const seen = new Set<TSESTree.Node | TSESLint.Scope.Variable>();
  let steps = 0;

  function use(kind: PoolUse['kind'], node: TSESTree.Node, followed: Followed): true {
    uses.push({ kind, node, maker: followed.maker, many: isMany(node, followed) });
    return true;
  }

  function isMany(node: TSESTree.Node, { origin, many }: Followed): boolean {
    return many || !isOncePer(index, node, origin);
  }

  /** What the code around an expression does with its value. `false`: the value gets out of sight. */
  function follow(node: TSESTree.Node, followed: Followed): boolean {
    if (steps++ > maxSteps) return false;
    const outer = wrap(node);
    const { parent } = outer;
    switch (parent?.type) {
      case 'VariableDeclarator': {
        if (parent.id.type !== 'Identifier') return false;
        // `await using client = …` closes it.
        if (parent.parent.kind.endsWith('using')) return use('closed', parent, followed);
        return followVariable(index.variableOf(parent.id), followed);
      }
      case 'AssignmentExpression':
        return followAssignment(parent, followed);
      case 'AssignmentPattern':
        return (
          parent.left.type === 'Identifier' &&
          // `constructor(private readonly agent = new Agent())` keeps it.
          parent.parent.type !== 'TSParameterProperty' &&
          followVariable(index.variableOf(parent.left), followed)
        );
      case 'Property': {
        const key = staticKey(parent.key, parent.computed);
        if (key === undefined || parent.parent.type !== 'ObjectExpression') return false;
        return into(parent.parent, key, followed);
      }
      case 'SpreadElement':
        return (
          followed.form === 'options' &&
          parent.parent.type === 'ObjectExpression' &&
          follow(parent.parent, followed)
        );
      case 'ConditionalExpression':
        return parent.test === outer || follow(parent, followed);
      case 'LogicalExpression':
        if (parent.left === outer && parent.operator === '&&') return true;
        return follow(parent, followed);
      case 'SequenceExpression':
        return parent.expressions.at(-1) !== outer || follow(parent, followed);
      case 'MemberExpression':
        return parent.object !== outer || followMember(parent, followed);
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee !== outer) return followArgument(parent, outer, followed);
        // `api(config)` of `api = axios.create()`
        return (
          followed.form === 'client' &&
          calls.libraryCalls.has(parent) &&
          use('request', parent, followed)
        );
      case 'ArrowFunctionExpression':
      case 'ReturnStatement':
        return followReturn(outer, followed);
      case 'BinaryExpression':
      case 'DoWhileStatement':
      case 'ExpressionStatement':
      case 'IfStatement':
      case 'TemplateLiteral':
      case 'UnaryExpression':
      case 'WhileStatement':
        // These only look at the value, or drop it.
        return true;
      default:
        return false;
    }
  }

  /** The object that has the value as its property. */
  function into(object: TSESTree.Node, key: string, followed: Followed): boolean {
    if (followed.form === 'client') return false;
    return follow(object, { ...followed, form: 'options', path: [key, ...followed.path] });
  }

  function followVariable(
    variable: TSESLint.Scope.Variable | undefined,
    followed: Followed,
  ): boolean {
    const isParameter = variable?.defs.some(({ type }) => type === 'Parameter') === true;
    if (!variable || (!isParameter && isExported(variable))) return false;
    if (seen.has(variable)) return true;
    seen.add(variable);
    return variable.references.every(
      (reference) =>
        !reference.isRead() || isTypeReference(reference) || follow(reference.identifier, followed),
    );
  }

  function followAssignment(
    assignment: TSESTree.AssignmentExpression,
    followed: Followed,
  ): boolean {
    const { left, operator, parent } = assignment;
    if (!['=', '??=', '||='].includes(operator)) return false;
    const keys: string[] = [];
    let root: TSESTree.Node = unwrap(left);
    while (root.type === 'MemberExpression') {
      const key = memberName(root);
      if (key === undefined) return false;
      keys.unshift(key);
      root = unwrap(root.object);
    }
    const variable = root.type === 'Identifier' ? index.variableOf(root) : undefined;
    const [declared] = variable?.identifiers ?? [];
    if (!variable || !declared) return false;
    if (functionAround(index, declared) !== functionAround(index, assignment)) return false;
    if (parent.type !== 'ExpressionStatement' && !follow(assignment, followed)) return false;
    const isGuarded = operator !== '=' || isAskedBefore(assignment, variable);
    // What is made only where there is none lives as long as what holds it.
    if (isGuarded && variable.defs.some(({ type }) => type === 'Parameter')) return false;
    const next = isGuarded
      ? { ...followed, origin: declared, many: isMany(assignment, followed) }
      : followed;
    if (keys.length === 0) return followVariable(variable, next);
    if (followed.form === 'client') return false;
    return followVariable(variable, {
      ...next,
      form: 'options',
      path: [...keys, ...followed.path],
    });
  }

  /** `if (!options.agent) options.agent = …`, `agent = agent || …` */
  function isAskedBefore(
    assignment: TSESTree.AssignmentExpression,
    variable: TSESLint.Scope.Variable,
  ): boolean {
    const isMentioned = (node: TSESTree.Node): boolean =>
      variable.references.some(
        (reference) => reference.isRead() && contains(node, reference.identifier),
      );
    if (isMentioned(assignment.right)) return true;
    let parent: TSESTree.Node | undefined = assignment.parent;
    for (; parent && !isFunction(parent); parent = parent.parent) {
      if (parent.type === 'IfStatement' && isMentioned(parent.test)) return true;
      if (parent.type === 'LogicalExpression' && isMentioned(parent.left)) return true;
    }
    return false;
  }

  function followMember(member: TSESTree.MemberExpression, followed: Followed): boolean {
    const name = memberName(member);
    const outer = wrap(member);
    const { parent } = outer;
    const isWritten = parent?.type === 'AssignmentExpression' && parent.left === outer;
    if (followed.form === 'options') {
      const [key, ...path] = followed.path;
      if (name !== key || isWritten) return name !== undefined || isWritten;
      return follow(member, { ...followed, form: path.length > 0 ? 'options' : 'pool', path });
    }
    if (parent?.type !== 'CallExpression' || parent.callee !== outer || name === undefined) {
      // `agent.maxSockets = 1`, `client.config.region`
      return true;
    }
    if (closingMethods.has(name)) return use('closed', parent, followed);
    if (followed.form === 'pool') {
      return isListening(name) || use('call', parent, followed);
    }
    return calls.libraryCalls.has(parent) && use('request', parent, followed);
  }

  function followArgument(call: CallNode, outer: TSESTree.Node, followed: Followed): boolean {
    const { form, path } = followed;
    const request = calls.requests.get(call);
    if (request) {
      if (form !== 'options' || request.bypassesPool) return false;
      if (!request.options || unwrap(request.options) !== unwrap(outer)) return false;
      // What is not its agent does nothing there.
      return path.join('.') !== 'agent' || use('request', call, followed);
    }
    const libraryCall = calls.libraryCalls.get(call);
    if (libraryCall) return followLibraryCall(libraryCall, outer, followed);
    const position = call.arguments.indexOf(outer as TSESTree.CallExpressionArgument);
    if (call.type === 'CallExpression') {
      if (isObjectMethod(index, call, 'freeze')) return follow(call, followed);
      if (isObjectMethod(index, call, 'assign')) {
        return form === 'options' && followMerge(call, position, followed);
      }
    }
    const callee = findCallee(index, call);
    if (callee) return followParameter(call, callee, position, followed);
    if (form === 'pool') return givesAgent(call) && use('request', call, followed);
    if (form === 'client') return false;
    if (isLogging(call)) return true;
    const [key = ''] = path;
    if (isGlobalFetch(call)) return key !== 'dispatcher' || use('request', call, followed);
    return agentOptions.has(key) && isRequestByName(call) && use('request', call, followed);
  }

  function followLibraryCall(
    { node, call, library, options }: LibraryCall,
    outer: TSESTree.Node,
    followed: Followed,
  ): boolean {
    const { form } = followed;
    const path = followed.path.join('.');
    if (form === 'pool') {
      // `DynamoDBDocumentClient.from(client)` sends its requests through that client.
      return call.makes === 'client' && follow(node, followed);
    }
    if (form === 'client' || (options && unwrap(options) !== unwrap(outer))) return false;
    if (call.makes === 'request') {
      if (library.ignores?.some((ignored) => ignored.option === path) === true) return true;
      return use('request', node, followed);
    }
    return call.makes === 'client' && follow(node, { ...followed, form: 'client', path: [] });
  }

  /** `Object.assign(options, { agent: … })` */
  function followMerge(
    call: TSESTree.CallExpression,
    position: number,
    followed: Followed,
  ): boolean {
    const [target] = call.arguments;
    if (position > 0 && target) {
      const inner = unwrap(target);
      if (inner.type === 'Identifier') {
        const variable = index.variableOf(inner);
        const [declared] = variable?.identifiers ?? [];
        if (!declared) return false;
        if (functionAround(index, declared) !== functionAround(index, call)) return false;
        if (!followVariable(variable, followed)) return false;
      } else if (inner.type !== 'ObjectExpression') {
        return false;
      }
    }
    return follow(call, followed);
  }

  /** A function of the file that is given the value: what it does with its parameter. */
  function followParameter(
    call: CallNode,
    callee: FunctionNode,
    position: number,
    followed: Followed,
  ): boolean {
    if (call.arguments.slice(0, position).some(({ type }) => type === 'SpreadElement'))
      return false;
    const written = callee.params[position];
    if (!written) return true;
    const inside = { ...followed, origin: callee, many: isMany(call, followed) };
    const parameter = written.type === 'AssignmentPattern' ? written.left : written;
    if (parameter.type === 'Identifier') {
      const variable = index.variableOf(parameter);
      // A second call of the function, or a call of itself, uses it once more.
      return variable !== undefined && !seen.has(variable) && followVariable(variable, inside);
    }
    if (parameter.type !== 'ObjectPattern' || followed.form !== 'options') return false;
    const [key, ...path] = followed.path;
    for (const property of parameter.properties) {
      if (property.type === 'RestElement') return false;
      if (staticKey(property.key, property.computed) !== key) continue;
      const target =
        property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
      const variable = target.type === 'Identifier' ? index.variableOf(target) : undefined;
      if (!variable || seen.has(variable)) return false;
      return followVariable(variable, {
        ...inside,
        form: path.length > 0 ? 'options' : 'pool',
        path,
      });
    }
    return true;
  }

  function followReturn(outer: TSESTree.Node, followed: Followed): boolean {
    let current: TSESTree.Node | undefined = outer.parent;
    while (current && !isFunction(current)) current = current.parent;
    if (!current || current.generator) return false;
    if (calls.agentFunctions.has(current)) {
      return followed.form === 'pool' && use('request', outer, followed);
    }
    if (isRequestInterceptor(current)) {
      return followed.form === 'options' && use('request', outer, followed);
    }
    const { calls: callers, complete } = findCallers(index, current);
    if (!complete || (runsInPlace(index, current) && callers.length === 0)) return false;
    if (callers.length === 0 || seen.has(current)) return false;
    seen.add(current);
    const isIife = runsInPlace(index, current);
    // What a function only hands out was made before it is called.
    if (!isIife && isMany(outer, followed)) return false;
    return callers.every((call) =>
      follow(call, isIife ? followed : { ...followed, maker: call, origin: call }),
    );
  }

  /** `superagent.get(url).agent(agent)` */
  function givesAgent(call: CallNode): boolean {
    let callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression') return false;
    const method = memberName(callee) ?? '';
    while (callee.type === 'MemberExpression') {
      const object = unwrap(callee.object);
      if (object.type !== 'CallExpression') return false;
      const libraryCall = calls.libraryCalls.get(object);
      if (libraryCall) return libraryCall.library.keepsByMethod?.includes(method) === true;
      callee = unwrap(object.callee);
    }
    return false;
  }

  function isGlobalFetch(call: CallNode): boolean {
    return file
      .evaluate(call.callee)
      .every((value) => value.type === 'global' && value.name === 'fetch');
  }

  function isLogging(call: CallNode): boolean {
    const callee = unwrap(call.callee);
    const name =
      callee.type === 'MemberExpression'
        ? memberName(callee)
        : callee.type === 'Identifier'
          ? callee.name
          : undefined;
    return loggingMethods.test(name ?? '');
  }

  /**
   * `api.get(url, { httpsAgent })`: of a client that another file makes. That it gets an
   * agent among its options says that it is HTTP, its name that it is one request.
   */
  function isRequestByName(call: CallNode): boolean {
    if (call.type !== 'CallExpression') return false;
    const callee = unwrap(call.callee);
    if (callee.type === 'MemberExpression') return requestMethods.test(memberName(callee) ?? '');
    return callee.type === 'Identifier' && requestFunctions.test(callee.name);
  }

  const found = follow(start, {
    form: 'pool',
    path: [],
    maker: start,
    origin: start,
    many: false,
  });
  return found ? uses : undefined;
}

/** `axios.interceptors.request.use((config) => …)`: runs for each request. */
function isRequestInterceptor(node: FunctionNode): boolean {
  const { parent } = wrap(node);
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== wrap(node)) return false;
  let current = unwrap(parent.callee);
  for (const name of ['use', 'request', 'interceptors']) {
    if (current.type !== 'MemberExpression' || memberName(current) !== name) return false;
    current = unwrap(current.object);
  }
  return true;
}
