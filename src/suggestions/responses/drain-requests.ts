import type { TSESTree } from '@typescript-eslint/utils';
import { isLimited, type AgentFact } from '../../analysis/facts/clients/agents.ts';
import { callsWithAgent } from '../../analysis/facts/pools/agent-users.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { suggestDrainingPath } from './drain-path.ts';
import { suggestDraining } from './drain-response.ts';

/**
 * The edits that read what requests leave unread, wholly or on some path: with an agent
 * that keeps connections, and all the more with one that limits them, each such response
 * takes a socket until the server closes it. None, where every response is read or where
 * the file does not show it; `undefined`, where one is left unread and no edit reads it.
 */
export function drainEditsFor(
  file: FileContext,
  calls: Iterable<TSESTree.Node>,
): readonly Edit[] | undefined {
  const wanted = new Set(calls);
  const { responses, undrainedPaths } = file.usage;
  const seen = new Set<unknown>();
  const edits: Edit[] = [];
  const add = ([first]: readonly Suggestion[]): boolean => {
    if (first?.messageId === 'resumeResponse') edits.push(...first.edits);
    return first?.messageId === 'resumeResponse';
  };
  for (const response of responses) {
    const { request, fate, listener, call } = response;
    const reader = listener ?? call;
    if (!wanted.has(request.node) || fate === 'handled') continue;
    // One reader is enough for a request, and one edit for a listener of several.
    if (seen.has(request) || seen.has(reader)) continue;
    seen.add(request).add(reader);
    if (!add(suggestDraining(file, response))) return undefined;
  }
  for (const path of undrainedPaths) {
    const { place } = path.exit;
    if (!wanted.has(path.response.request.node) || seen.has(place)) continue;
    seen.add(place);
    if (!add(suggestDrainingPath(file, path))) return undefined;
  }
  return join([], edits);
}

/** A suggestion that reads, in the same edit, what the calls that it gives an agent to leave unread. */
export function drainAlso(
  file: FileContext,
  calls: Iterable<TSESTree.Node>,
  suggestion: Suggestion,
): readonly Suggestion[] {
  const drains = drainEditsFor(file, calls);
  const edits = drains && join(suggestion.edits, drains);
  return edits ? [{ ...suggestion, edits }] : [];
}

/**
 * The same for an agent that is there and gets to keep its connections. Where no edit
 * reads what its users leave unread, it has to be one without a limit.
 */
export function drainUsers(
  file: FileContext,
  agent: AgentFact,
  suggestion: Suggestion,
): readonly Suggestion[] {
  const users = callsWithAgent(file.usage, agent.node);
  const drained = drainAlso(file, users, suggestion);
  return drained.length > 0 || isLimited(agent) ? drained : [suggestion];
}

/** All edits; `undefined`, where they would change the same text. */
function join(some: readonly Edit[], others: readonly Edit[]): readonly Edit[] | undefined {
  const all = [...some, ...others];
  const sorted = [...all].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const overlaps = sorted.some((edit, position) => {
    const next = sorted[position + 1];
    return next !== undefined && next.range[0] < edit.range[1];
  });
  return overlaps ? undefined : all;
}
