import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { isReassigned } from '../tree/references.ts';
import {
  closestFunction,
  contains,
  memberName,
  unwrap,
  type FunctionNode,
} from '../tree/syntax.ts';
import { knownOfStatus, mirror, nothingKnown, opposite, refine, type Fact } from './path-fact.ts';

/** What the tests on a path say, by the text of what they test. */
export type Facts = ReadonlyMap<string, Fact>;

/** Properties that say that somebody else has ended the work: what they did cannot be seen. */
const endedName =
  /abort|cancel|clos|dead|destroy|done|ended|expired|finish|called|gone|kill|rejected|resolved|settled|stopp|time[ds]?_?out/iu;

/** How a test refines what a path knows. Bounds the work: a test of more parts is an open question. */
const maxParts = 12;

/** What the tests on a path say, so that it does not take the two sides of one test. */
export interface Assumptions {
  /**
   * What is known where `test` is as `truth` says; none where it cannot be, or where only code
   * that is not on the path makes it so.
   */
  assume(facts: Facts, test: TSESTree.Node, truth: boolean): readonly Facts[];
  /** The same for `value === test` of a `switch`. */
  assumeEqual(
    facts: Facts,
    value: TSESTree.Node,
    test: TSESTree.Node,
    truth: boolean,
  ): readonly Facts[];
  /** What is known after a variable gets a value; `undefined`: one that is not seen, `null`: none. */
  assign(facts: Facts, target: TSESTree.Node, value: TSESTree.Node | null | undefined): Facts;
}

/** `present`: names that are known to have a value. */
export function createAssumptions(
  index: FileIndex,
  root: FunctionNode | TSESTree.Program,
  present: ReadonlySet<string>,
): Assumptions {
  function assume(facts: Facts, test: TSESTree.Node, truth: boolean, depth = 0): readonly Facts[] {
    const node = unwrap(test);
    if (depth > maxParts) return [facts];
    switch (node.type) {
      case 'UnaryExpression':
        if (node.operator === '!') return assume(facts, node.argument, !truth, depth + 1);
        break;
      case 'SequenceExpression':
        return assume(facts, node.expressions.at(-1) as TSESTree.Node, truth, depth + 1);
      case 'LogicalExpression': {
        if (node.operator === '??') break;
        // `a || b` is `!(!a && !b)`.
        const both = node.operator === '&&';
        const left = assume(facts, node.left, both, depth + 1);
        const together = left.flatMap((each) => assume(each, node.right, truth, depth + 1));
        return truth === both
          ? together
          : [...assume(facts, node.left, !both, depth + 1), ...together];
      }
      case 'Literal':
        return Boolean(node.value) === truth ? [facts] : [];
      case 'BinaryExpression':
        return compare(facts, node, truth);
      case 'Identifier': {
        const init = initOf(node);
        if (init && /^(?:Unary|Binary|Logical)Expression$/u.test(init.type)) {
          return assume(facts, init, truth, depth + 1);
        }
        break;
      }
      default:
    }
    if (isDecidedElsewhere(node, truth)) return [];
    return add(facts, textOf(node), truth ? 'truthy' : 'falsy', undefined);
  }

  function compare(
    facts: Facts,
    { left, right, operator }: TSESTree.BinaryExpression,
    truth: boolean,
  ): readonly Facts[] {
    if (truth && isState(left)) return [];
    const loose = operator === '==' ? '===' : operator === '!=' ? '!==' : operator;
    const value = constantOf(right);
    const mirrored = value ? undefined : constantOf(left);
    const constant = value ?? mirrored;
    const relation = mirrored ? mirror(loose) : loose;
    const subject = mirrored ? right : left;
    const wanted = truth ? relation : opposite(relation);
    if (constant && wanted !== undefined) {
      return add(facts, textOf(subject), wanted, constant.value);
    }
    const [key, isOpposite] =
      loose === '!==' || loose === '>=' || loose === '>'
        ? [`${textOf(left)} ${opposite(loose) ?? loose} ${textOf(right)}`, true]
        : [`${textOf(left)} ${loose} ${textOf(right)}`, false];
    return add(facts, key, truth === isOpposite ? 'falsy' : 'truthy', undefined);
  }

  function add(facts: Facts, key: string, relation: string, value: unknown): readonly Facts[] {
    const known =
      facts.get(key) ??
      (present.has(key)
        ? { ...nothingKnown, truthy: true }
        : /(?:^|\.)statusCode$/u.test(key)
          ? knownOfStatus
          : nothingKnown);
    const fact = refine(known, relation, value);
    return fact ? [new Map(facts).set(key, fact)] : [];
  }

  /** `if (finished) return`, with a `finished` that other code sets. */
  function isDecidedElsewhere(node: TSESTree.Node, truth: boolean): boolean {
    if (node.type === 'MemberExpression') return truth && endedName.test(memberName(node) ?? '');
    if (node.type !== 'Identifier') return false;
    const variable = index.variableOf(node);
    const [definition] = variable?.defs ?? [];
    if (!variable || !definition || !isReassigned(variable)) return false;
    const isLocal = root.type !== 'Program' && contains(root, definition.name);
    if (isLocal ? !isSetInside(variable) : definition.type === 'Parameter') return false;
    if (definition.type !== 'Variable') return false;
    const { init } = definition.node;
    const first = init ? truthOf(init) : false;
    return first !== undefined && first !== truth;
  }

  /** Whether functions inside the root set a variable, at a time that is not seen. */
  function isSetInside(variable: TSESLint.Scope.Variable | undefined): boolean {
    return (variable?.references ?? []).some(
      (each) => each.isWrite() && (closestFunction(each.identifier) ?? index.program) !== root,
    );
  }

  /** What a `const` of the file is, so that it and what it stands for have one name. */
  function initOf(node: TSESTree.Identifier): TSESTree.Node | undefined {
    const variable = index.variableOf(node);
    const [definition, ...others] = variable?.defs ?? [];
    if (!variable || definition?.type !== 'Variable' || others.length > 0) return undefined;
    if (isReassigned(variable) || definition.node.id.type !== 'Identifier') return undefined;
    return definition.node.init ? unwrap(definition.node.init) : undefined;
  }

  function textOf(test: TSESTree.Node, depth = 0): string {
    const node = unwrap(test);
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name !== undefined && depth < maxParts)
        return `${textOf(node.object, depth + 1)}.${name}`;
    }
    if (node.type === 'Identifier') {
      const init = initOf(node);
      if (init?.type === 'MemberExpression' && depth < maxParts) return textOf(init, depth + 1);
      return patternTextOf(node, depth) ?? node.name;
    }
    return index.sourceCode.getText(node);
  }

  /** `response.statusCode` for `statusCode` of `const { statusCode } = response`. */
  function patternTextOf(node: TSESTree.Identifier, depth: number): string | undefined {
    const variable = index.variableOf(node);
    const [definition, ...others] = variable?.defs ?? [];
    if (!variable || definition?.type !== 'Variable' || others.length > 0) return undefined;
    const { id, init } = definition.node;
    if (isReassigned(variable) || id.type !== 'ObjectPattern' || !init) return undefined;
    const property = id.properties.find(
      (each) => each.type === 'Property' && each.value === definition.name,
    );
    if (property?.type !== 'Property' || property.key.type !== 'Identifier') return undefined;
    return depth < maxParts ? `${textOf(init, depth + 1)}.${property.key.name}` : undefined;
  }

  return {
    assume: (facts, test, truth) => assume(facts, test, truth),
    assumeEqual(facts, value, test, truth) {
      const subject = unwrap(value);
      // `switch (true) { case status > 399: … }`
      if (subject.type === 'Literal' && typeof subject.value === 'boolean') {
        return assume(facts, test, subject.value === truth);
      }
      const constant = constantOf(test);
      if (constant) return add(facts, textOf(value), truth ? '===' : '!==', constant.value);
      const key = `${textOf(value)} === ${textOf(test)}`;
      return add(facts, key, truth ? 'truthy' : 'falsy', undefined);
    },
    assign(facts, target, value) {
      if (target.type !== 'Identifier') return facts;
      const { name } = target;
      const mentions = (key: string): boolean => key.split(/[^\w$]+/u).includes(name);
      const rest = new Map([...facts].filter(([key]) => !mentions(key)));
      const truthy = value ? truthOf(value) : value === null ? false : undefined;
      if (truthy === undefined || isSetInside(index.variableOf(target))) return rest;
      return rest.set(name, { ...nothingKnown, truthy });
    },
  };
}

function constantOf(node: TSESTree.Node): { readonly value: unknown } | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier' && inner.name === 'undefined') return { value: undefined };
  if (inner.type !== 'Literal' || 'regex' in inner) return undefined;
  return { value: inner.value ?? undefined };
}

/** Whether an expression is truthy; `undefined`: it may be either. */
function truthOf(node: TSESTree.Node): boolean | undefined {
  const inner = unwrap(node);
  const constant = constantOf(inner);
  if (constant) return Boolean(constant.value);
  return /^(?:Array|ArrowFunction|Class|Function|New|Object)Expression$/u.test(inner.type)
    ? true
    : undefined;
}

/** `if (this.state === 'closed') return`: others set it. */
function isState(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' && /^(?:ready)?state$/iu.test(memberName(inner) ?? '');
}
