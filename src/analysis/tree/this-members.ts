import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { addTo, groupBy } from './groups.ts';
import { keptIn, once } from './once.ts';
import { memberName, type ClassNode, type FunctionNode } from './syntax.ts';

/**
 * What `this` is inside a function: a class, a function used as a constructor
 * (with methods on its `prototype`), or an object literal with methods.
 */
export type Owner = ClassNode | FunctionNode | TSESTree.ObjectExpression | TSESLint.Scope.Variable;

type Member = TSESTree.MemberExpression;

/** Every `x.y` of a file whose object is `this`, or a variable that is. */
export interface ThisMembers {
  /** Those of an owner with that name; `undefined`: with a computed one. */
  readonly named: (owner: Owner, name: string | undefined) => readonly Member[];
  /** Those of an owner, whatever their names. */
  readonly all: (owner: Owner) => readonly Member[];
}

/** Looks for the owners of the members of a name when that name is asked about: of most, nobody asks. */
export function createThisMembers(
  findMembers: () => readonly Member[],
  ownerOf: (object: TSESTree.Node) => Owner | undefined,
): ThisMembers {
  const members = once(findMembers);
  const byName = once(() => {
    const groups = new Map<string | undefined, Member[]>();
    for (const member of members()) addTo(groups, memberName(member), member);
    return groups;
  });
  const byOwner = (of: readonly Member[]): ReadonlyMap<Owner, readonly Member[]> =>
    groupBy(
      of,
      ({ object }) => ownerOf(object),
      (member) => member,
    );
  const owners = new Map<string | undefined, ReadonlyMap<Owner, readonly Member[]>>();
  const allOwners = once(() => byOwner(members()));
  return {
    named: (owner, name) =>
      keptIn(owners, name, () => byOwner(byName().get(name) ?? [])).get(owner) ?? [],
    all: (owner) => allOwners().get(owner) ?? [],
  };
}
