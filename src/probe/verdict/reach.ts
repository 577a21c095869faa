import type { RuleId } from '../../../index.ts';
import type { LintReport, Subject } from './verdict.ts';

/** Where the reports of a rule stand, seen from the code that ran. */
export interface Reach {
  /** What its reports are about. */
  readonly kinds: readonly Subject['kind'][];
  /** Whether they may stand in a function that is given to the call: what listens to its response. */
  readonly insideFunctions: boolean;
}

const request: Reach = { kinds: ['outgoing'], insideFunctions: false };
const response: Reach = { kinds: ['outgoing'], insideFunctions: true };
const server: Reach = { kinds: ['server'], insideFunctions: true };

const reaches: Readonly<Record<RuleId, Reach>> = {
  'no-agent-per-request': request,
  'no-agent-protocol-mismatch': request,
  'no-disabled-reuse': request,
  'no-ignored-options': { kinds: ['outgoing', 'server'], insideFunctions: false },
  'no-listener-on-pooled-socket': response,
  'no-orphaned-upstream-request': response,
  'no-slow-shutdown': server,
  'no-undrained-response': response,
  'require-agent': request,
  'require-agent-timeout': request,
  'require-keep-alive': request,
  'require-keep-alive-timeout': server,
  'require-library-agent': request,
  'require-max-sockets': request,
  'require-timeout-handler': request,
  'valid-server-timeouts': server,
};

/** Where a report stands, seen from the code that ran. */
export function reachOf({ rule, messageId }: LintReport): Reach {
  return messageId === 'closedResponse' ? server : reaches[rule];
}

/** Says whether a message names a package, as a word of its own. */
export function librariesIn(message: string): (library: string) => boolean {
  const words = new Set(message.match(/@?[\w./-]*\w/gu) ?? []);
  return (library) =>
    words.has(library) || [...words].some((word) => word.startsWith(`${library}.`));
}
