import type { RuleId } from '../../../index.ts';
import type { Outgoing, OutgoingRow, WatchedServer } from '../read/watched.ts';
import type { Position } from '../read/source-maps.ts';

/** What the rules say of the places of a run. */
export interface Verdict {
  /** The reports that cost something in this run. What cost the most comes first. */
  readonly costly: readonly JudgedReport[];
  /** The reports about code that ran, and that cost nothing in this run. */
  readonly harmless: readonly JudgedReport[];
  /** The reports in the same files about code that this run did not reach. */
  readonly notReached: readonly LintReport[];
  /** What wasted connections, and has no report. */
  readonly unreported: readonly Unreported[];
  /** What could not be linted, and why, in sentences. */
  readonly problems: readonly string[];
}

/** A report of ESLint, of a rule of this plugin. */
export interface LintReport extends Position {
  /** Without the prefix. */
  readonly rule: RuleId;
  readonly severity: 'warning' | 'error';
  readonly message: string;
  /** The name that its rule gives the message. */
  readonly messageId: string | undefined;
}

/** A report with what it is about, and what that cost. */
export interface JudgedReport extends LintReport {
  /** One at least. */
  readonly subjects: readonly [Subject, ...Subject[]];
  readonly cost: Cost;
}

/** What a report is about. */
export type Subject =
  /** Requests of one place, or all of an agent: `row` is `undefined`. */
  | {
      readonly kind: 'outgoing';
      readonly outgoing: Outgoing;
      readonly row: OutgoingRow | undefined;
    }
  | { readonly kind: 'server'; readonly server: WatchedServer };

/** What the reported code cost in this run. */
export interface Cost {
  /** Requests that were lost, or got no answer. */
  readonly requests: number;
  /** Connections beyond those that would have been enough. */
  readonly connections: number;
  /** Whether it cost anything, of these or of other things, such as time. */
  readonly isFelt: boolean;
  /** What happened in this run, in sentences. */
  readonly text: string;
}

/** Something that wasted connections, and what mends it. */
export interface Unreported {
  readonly subject: Subject;
  readonly cost: Cost;
  /** Why, and which setting at which place mends it, in sentences. */
  readonly remedy: string;
}
