import type { Use } from '../../flow/use.ts';
import { constructorOf } from '../../order/callers.ts';
import { closestFunction, memberName, type CallNode, type ClassNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isTrue } from '../../values/value.ts';
import { every, exportsOf, only } from '../../values/values.ts';

/** A server of Node.js's own modules, where it is made. */
export interface MadeServer {
  readonly kind: 'http' | 'http2' | 'https';
  /** The call whose arguments are those of `createServer()`: the one that makes it, or `super()`. */
  readonly call: CallNode;
  /** What the file does with it. */
  readonly uses: readonly Use[];
  /** Whether it is of a class of the file, whose constructor says what its arguments are. */
  readonly isOfClass: boolean;
}

const httpModules = ['http', 'https'];

/** The server that a call makes, also of a class of the file that extends Node.js's. */
export function findMadeServer(evaluator: Evaluator, node: CallNode): MadeServer | undefined {
  const values = evaluator.evaluate(node.callee);
  const owner = node.type === 'NewExpression' ? only(values, 'class')?.node : undefined;
  if (owner) return findOfClass(evaluator, node, owner);
  const found = exportsOf(values, httpModules, ['createServer', 'Server']);
  const kind = found ? kindOf(found) : kindOfHttp2(evaluator, node);
  return kind && { kind, call: node, uses: evaluator.usesOf(node), isOfClass: false };
}

function kindOf(modules: ReadonlySet<string>): 'http' | 'https' {
  return modules.has('https') ? 'https' : 'http';
}

function kindOfHttp2(evaluator: Evaluator, node: CallNode): 'http2' | undefined {
  const isHttp2 = exportsOf(evaluator.evaluate(node.callee), ['http2'], ['createSecureServer']);
  const [options] = node.arguments;
  const allowed = isHttp2 && options ? evaluator.lookUp(options, 'allowHTTP1') : undefined;
  return allowed && every(allowed.values, isTrue) ? 'http2' : undefined;
}

/** Of a class whose base is Node.js's own; a class between them may do anything. */
function findOfClass(
  evaluator: Evaluator,
  node: CallNode,
  owner: ClassNode,
): MadeServer | undefined {
  const base = owner.superClass && evaluator.evaluate(owner.superClass);
  const modules = base && exportsOf(base, httpModules, ['Server']);
  if (!modules) return undefined;
  const calls = constructorOf(owner) ? evaluator.index.superCalls.get(owner) : [node];
  const call = calls?.length === 1 ? calls[0] : undefined;
  if (!call) return undefined;
  const uses = [...evaluator.usesOf(node), ...callsOfItself(evaluator, owner)];
  return { kind: kindOf(modules), call, uses, isOfClass: true };
}

/** `this.listen(3000)` */
function callsOfItself({ index }: Evaluator, owner: ClassNode): readonly Use[] {
  return index.thisMembers.all(owner).flatMap((member): readonly Use[] => {
    const name = memberName(member);
    const { object: maker, parent: call } = member;
    if (name === undefined || call.type !== 'CallExpression' || call.callee !== member) return [];
    const run = closestFunction(call);
    return [{ kind: 'call', name, node: call, path: [], maker, repeats: true, run, through: [] }];
  });
}
