import type { SuggestionId } from '../edits/suggestion.ts';
import type { ModuleScopeName } from '../names/module-scope-name.ts';

/** An agent that code at some place may name. */
export interface AgentReference {
  readonly messageId: Extract<
    SuggestionId,
    'addSharedAgent' | 'addUnlimitedAgent' | 'importSharedAgent' | 'passAgent' | 'passGlobalAgent'
  >;
  readonly text: string;
  /** What has to be at the top of the file for it. */
  readonly names: readonly ModuleScopeName[];
  /** The position after which the name may be used. */
  readonly after: number;
}
