import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit } from '../edits/suggestion.ts';

/** A name that code at the top of the file may use, and the edits that bring it there. */
export interface ModuleScopeName {
  readonly text: string;
  /** Changes of imports that are there. */
  readonly edits: readonly Edit[];
  /** Imports to add at the top. */
  readonly imports: readonly string[];
  /** Statements to add after the imports. */
  readonly declarations: readonly string[];
  /** A statement that has to come before those that use the name. */
  readonly after: TSESTree.Node | undefined;
}
