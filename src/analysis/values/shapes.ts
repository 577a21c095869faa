import type { TSESTree } from '@typescript-eslint/utils';
import { isWrittenNothing } from './property.ts';
import type { OtherFile } from './value.ts';
import { firstReason, type UnknownReason } from './values.ts';

/** An expression that is written to a property, in this file or in another one. */
export type Written = Elsewhere | TSESTree.Node;

/** A node of another file, which only that file can evaluate. */
export interface Elsewhere {
  readonly type: 'elsewhere';
  readonly file: OtherFile;
  readonly node: TSESTree.Node;
}

const elsewhere = new WeakMap<OtherFile, WeakMap<TSESTree.Node, Elsewhere>>();

/** The same object each time for the same node, so that answers can be compared. */
function nodeOf(file: OtherFile, node: TSESTree.Node): Elsewhere {
  const ofFile = elsewhere.get(file) ?? new WeakMap<TSESTree.Node, Elsewhere>();
  elsewhere.set(file, ofFile);
  const found = ofFile.get(node) ?? { type: 'elsewhere', file, node };
  ofFile.set(node, found);
  return found;
}

/** What a file shows of a property, as other files see it. What is `undefined` there is no decision here. */
export function slotSeenFrom(file: OtherFile, slot: Slot): Slot {
  const nodes = slot.nodes.map((node) => (node.type === 'elsewhere' ? node : nodeOf(file, node)));
  return slot.always && nodes.length > 0 && nodes.every(({ node }) => isWrittenNothing(node))
    ? missing
    : { ...slot, nodes };
}

/** The same of all properties. */
export function shapeSeenFrom(file: OtherFile, { named, others }: Shape): Shape {
  return {
    named: new Map([...named].map(([name, slot]) => [name, slotSeenFrom(file, slot)])),
    others: slotSeenFrom(file, others),
  };
}

/** What the file shows of one property, before anybody asks what it may be. */
export interface Slot {
  /** Where its value is written; several with conditions. */
  readonly nodes: readonly Written[];
  /** Whether every path sets it. */
  readonly always: boolean;
  /** Why code that the file does not show may set it. */
  readonly open: UnknownReason | undefined;
}

/** The properties of an object: those that the file names, and what any other name has. */
export interface Shape {
  readonly named: ReadonlyMap<string, Slot>;
  readonly others: Slot;
}

const missing: Slot = { nodes: [], always: false, open: undefined };

/** An object without properties. */
export const emptyShape: Shape = { named: new Map(), others: missing };

/**
 * What an object has that is not found yet: every name on every path, and nowhere. To join
 * it with others leaves them as they are.
 */
export const unreachedShape: Shape = { named: new Map(), others: { ...missing, always: true } };

/** An object of which nothing is known. */
export function unknownShape(reason: UnknownReason): Shape {
  return { named: new Map(), others: { ...missing, open: reason } };
}

/** An object with one property. */
export function shapeWith(name: string, node: TSESTree.Node): Shape {
  return {
    named: new Map([[name, { nodes: [node], always: true, open: undefined }]]),
    others: missing,
  };
}

/** What a shape says of a name. */
export function slotOf({ named, others }: Shape, name: string): Slot {
  return named.get(name) ?? others;
}

/** One of several objects: unknown dominates. The order says nothing. */
export function either(shapes: readonly Shape[]): Shape {
  const [only = unreachedShape, ...more] = shapes;
  if (more.length === 0) return only;
  const names = new Set(shapes.flatMap(({ named }) => [...named.keys()]));
  return {
    named: new Map([...names].map((name) => [name, anySlot(shapes.map((it) => slotOf(it, name)))])),
    others: anySlot(shapes.map(({ others }) => others)),
  };
}

/** A property of one of several objects; unknown dominates. */
export function anySlot(slots: readonly Slot[]): Slot {
  const open = firstReason(slots.map((slot) => (slot.nodes.length === 0 ? slot.open : undefined)));
  if (open) return { ...missing, open };
  return {
    nodes: unique(slots.flatMap(({ nodes }) => nodes)),
    always: slots.every(({ always }) => always),
    open: firstReason(slots.map((slot) => slot.open)),
  };
}

/** What several shapes make of an object one after the other; to add what is missing changes nothing. */
export function inOrder(
  shapes: readonly Shape[],
  add: (earlier: Slot, later: Slot) => Slot,
): Shape {
  const named = new Map<string, Slot>();
  let others = missing;
  for (const shape of shapes) {
    // Most have one name, and say nothing of others.
    const isPartial = shape.others === missing;
    const names = isPartial
      ? shape.named.keys()
      : new Set([...named.keys(), ...shape.named.keys()]);
    for (const name of names) named.set(name, add(named.get(name) ?? others, slotOf(shape, name)));
    if (!isPartial) others = add(others, shape.others);
  }
  return { named, others };
}

/** The later of two wins; one that only may be there adds to the earlier, and so does what is not known. */
export function over(earlier: Slot, later: Slot): Slot {
  if (later.always) return later;
  return {
    nodes: unique([...later.nodes, ...earlier.nodes]),
    always: earlier.always,
    open: earlier.open ?? later.open,
  };
}

/** The earlier is only there where the later says nothing. */
export function orElse(earlier: Slot, later: Slot): Slot {
  return later.nodes.length === 0 && !later.always && !later.open ? earlier : later;
}

/** Both are done somewhere: a write that the file shows counts as done, whatever else there is. */
export function beside(left: Slot, right: Slot): Slot {
  const nodes = unique([...left.nodes, ...right.nodes]);
  if (nodes.length > 0) return { nodes, always: true, open: undefined };
  return { ...missing, open: firstReason([left.open, right.open]) };
}

/** Whether two shapes say the same. */
export function areSameShapes(left: Shape, right: Shape): boolean {
  return (
    left.named.size === right.named.size &&
    isSameSlot(left.others, right.others) &&
    [...left.named].every(([name, slot]) => isSameSlot(slot, right.named.get(name)))
  );
}

function isSameSlot(left: Slot, right: Slot | undefined): boolean {
  return (
    left.always === right?.always &&
    left.open === right.open &&
    left.nodes.length === right.nodes.length &&
    left.nodes.every((node) => right.nodes.includes(node))
  );
}

function unique(nodes: readonly Written[]): readonly Written[] {
  return nodes.length < 2 ? nodes : [...new Set(nodes)];
}
