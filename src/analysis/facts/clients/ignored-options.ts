import type { TSESTree } from '@typescript-eslint/utils';
import type { ClientCall, IgnoredOption } from '../../../knowledge/client-library.ts';
import { coreIgnoredOptions, type CoreIgnoredOption } from '../../../knowledge/core-options.ts';
import { propertyOf, staticKey, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { absent, isUnset, type Property } from '../../values/property.ts';
import { isFalse } from '../../values/value.ts';
import { every, only } from '../../values/values.ts';
import type { HttpUsage } from '../http-usage.ts';
import type { ServerFact } from '../servers/server-fact.ts';
import type { AgentFact } from './agents.ts';
import { nameOfCall, type LibraryCall } from './library-calls.ts';
import type { RequestFact } from './requests.ts';

/** An option in the options of a call that does not read it. */
export type IgnoredOptionFact = CoreOptionFact | LibraryOptionFact;

interface OptionFact {
  /** Where the option is written. */
  readonly node: TSESTree.Property;
  readonly option: string;
  /** The call as the file writes it. */
  readonly call: string;
  readonly property: (path: string) => Property;
}

/** An option that a call of Node.js's own modules does not read. */
export interface CoreOptionFact extends OptionFact {
  readonly kind: 'core';
  readonly row: CoreIgnoredOption;
  /** The agent or the server that the call makes. */
  readonly of: AgentFact | RequestFact | ServerFact;
}

/** An option that a client library does not read, or that makes it throw. */
export interface LibraryOptionFact extends OptionFact {
  readonly kind: 'library';
  readonly row: IgnoredOption;
  readonly of: LibraryCall;
}

/** The options of a file's calls that nothing reads, where they are written for that call alone. */
export function findIgnoredOptions(usage: HttpUsage): readonly IgnoredOptionFact[] {
  const { evaluator } = usage;
  const core = [
    ...usage.agents
      .filter(({ node }) => node.callee.type !== 'Super')
      .map((of) => ({ of, kind: 'agent', options: of.options, property: of.property })),
    ...usage.requests.map((of) => ({
      of,
      kind: 'request',
      options: of.options,
      property: propertyIn(evaluator, of.options),
    })),
    ...usage.servers.map((of) => ({
      of,
      kind: 'server',
      options: of.options,
      property: propertyIn(evaluator, of.options),
    })),
  ];
  return [
    ...core.flatMap(({ of, kind, options, property }) =>
      coreIgnoredOptions.flatMap((row): readonly CoreOptionFact[] => {
        if (row.of !== kind || isRead(row, property)) return [];
        const node = optionOnlyFor(evaluator, of.node, options, property(row.option));
        if (!node) return [];
        return [
          {
            kind: 'core',
            row,
            of,
            node,
            property,
            option: row.option,
            call: nameOfCall(evaluator, of.node) ?? 'this call',
          },
        ];
      }),
    ),
    ...usage.libraryCalls.flatMap((of) => findIgnoredByLibrary(evaluator, of)),
  ];
}

function propertyIn(
  evaluator: Evaluator,
  options: TSESTree.Node | undefined,
): (path: string) => Property {
  return (path) => (options ? evaluator.lookUp(options, path) : absent);
}

/** Whether the call reads the option after all. */
function isRead({ onlyWith }: CoreIgnoredOption, property: (path: string) => Property): boolean {
  if (onlyWith === undefined) return false;
  const needed = property(onlyWith);
  return !isUnset(needed) && !every(needed.values, isFalse);
}

/**
 * Where an option is written, if the object that it is written in is for this call only:
 * others may read it.
 */
function optionOnlyFor(
  evaluator: Evaluator,
  call: CallNode,
  options: TSESTree.Node | undefined,
  property: Property,
): TSESTree.Property | undefined {
  if (!options || property.kind !== 'known' || isUnset(property)) return undefined;
  const [value, ...others] = property.nodes;
  const node = value && propertyOf(value);
  if (!node || others.length > 0) return undefined;
  const object = node.parent as TSESTree.ObjectExpression;
  // Written twice: without one of them the other is ignored.
  if (countOf(object, node) > 1) return undefined;
  if (unwrap(options) === object) return node;
  if (only(evaluator.evaluate(options), 'object')?.node !== object) return undefined;
  const isForCall = evaluator
    .usesOf(object)
    .every((use) =>
      use.kind === 'argument' ? use.node === call : /^(?:assign|read|write)$/u.test(use.kind),
    );
  return isForCall ? node : undefined;
}

function countOf(object: TSESTree.ObjectExpression, { key, computed }: TSESTree.Property): number {
  const name = staticKey(key, computed);
  return object.properties.filter(
    (other) => other.type === 'Property' && staticKey(other.key, other.computed) === name,
  ).length;
}

function findIgnoredByLibrary(evaluator: Evaluator, of: LibraryCall): readonly LibraryOptionFact[] {
  return (of.library.ignores ?? []).flatMap((row): readonly LibraryOptionFact[] => {
    if (row.calls && !isOneOf(of.call, row.calls)) return [];
    const [first = row.option, ...rest] = row.option.split('.');
    const outer = optionOnlyFor(evaluator, of.node, of.options, of.property(first));
    if (!outer) return [];
    const node = rest.length === 0 ? outer : inner(evaluator, outer, rest);
    if (!node) return [];
    return [
      { kind: 'library', row, of, node, option: row.option, call: of.name, property: of.property },
    ];
  });
}

function isOneOf({ names }: ClientCall, wanted: readonly string[]): boolean {
  return wanted.some((name) => names.includes(name));
}

/** The property `agent` of `httpOptions: { agent }`. */
function inner(
  evaluator: Evaluator,
  outer: TSESTree.Property,
  path: readonly string[],
): TSESTree.Property | undefined {
  const object = unwrap(outer.value);
  if (object.type !== 'ObjectExpression') return undefined;
  return object.properties.find(
    (property): property is TSESTree.Property =>
      property.type === 'Property' &&
      !property.computed &&
      evaluator.index.sourceCode.getText(property.key) === path.join('.'),
  );
}
