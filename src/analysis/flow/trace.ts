import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import type { CallNode } from '../tree/syntax.ts';
import type { Happening, Path, Way } from './use.ts';

/** What who follows a value may know beside the file. */
export interface Following {
  /** Whether to tell uses that may repeat; else all are said to, and none is listed twice. */
  readonly counts?: boolean;
  /** The properties under which the starts have the value; by default they are it. */
  readonly path?: Path;
  /** Where the result of a call of other code has the value that it is given; `undefined`: nowhere. */
  readonly resultOf?:
    ((call: CallNode, argument: TSESTree.Node, path: Path) => Path | undefined) | undefined;
}

/** An expression that has the value, and how it came there. */
export interface Place extends Way {
  readonly node: TSESTree.Node;
  /** What runs as often as the value is made, as seen from the expression. */
  readonly origin: TSESTree.Node;
}

/** A value on its way through the file. */
export interface Trace extends Pick<Following, 'resultOf'> {
  readonly index: FileIndex;
  /** Keeps a use. */
  readonly add: (use: Happening, place: Place) => void;
  /** Goes on from another expression that has the value. */
  readonly go: (node: TSESTree.Node, place: Place, change?: Partial<Place>) => void;
  /** Whether a node or a variable is come to for the first time in this way. */
  readonly enters: (what: unknown, place: Place) => boolean;
  /** Whether a node may run more often than the value is made. */
  readonly repeats: (node: TSESTree.Node, place: Place) => boolean;
  /** The first call that gave the value to a parameter. */
  readonly callsOf: Map<TSESTree.Node, CallNode>;
}
