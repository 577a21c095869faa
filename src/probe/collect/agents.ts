// The agents of `http` and `https`: where they were made, and with which options.
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AgentsOfSite } from '../record.ts';
import type { AgentKey, AgentOptions } from '../record-clients.ts';
import type { ClientGroup } from './client-group.ts';
import { announce } from './guard.ts';
import { Mark } from './mark.ts';
import type { WatchedAgent } from './node-internals.ts';
import { Pace } from './pace.ts';
import { findSite, type KnownSite } from './sites.ts';
import { captureFrames } from './stack.ts';

/** All agents that were made at one place. */
export class AgentKind {
  made = 0;
  /** Of requests whose group is not known yet. */
  readonly pace = new Pace();
  /** The group of the last request, and what that request said of its origin. */
  last:
    { readonly host: string; readonly protocol: string; readonly group: ClientGroup } | undefined;
  #options: AgentOptions | undefined;
  #sample: WatchedAgent | undefined;

  constructor(readonly key: AgentKey) {}

  /** One of them is made: its constructor has not set all of its options yet. */
  add(agent: WatchedAgent, weight: number): void {
    this.made += weight;
    if (!this.#options) this.#sample = agent;
  }

  /** The options of one of them. */
  get options(): AgentOptions | undefined {
    if (this.#sample) this.#options = optionsOf(this.#sample);
    this.#sample = undefined;
    return this.#options;
  }
}

const none = new AgentKind({ kind: 'none' });
const unseen = new AgentKind({ kind: 'unseen' });
const bySite = new Map<KnownSite, AgentKind>();
const pace = new Pace();

/** Watches all agents from now on, and knows the global ones. */
export function watchAgents(): void {
  Mark.set(http.globalAgent, new AgentKind({ kind: 'global', protocol: 'http' }));
  try {
    const https = createRequire(__filename)('node:https') as typeof import('node:https');
    Mark.set(https.globalAgent, new AgentKind({ kind: 'global', protocol: 'https' }));
  } catch {
    // This Node.js has no crypto, and so no https.
  }
  let latest = unseen;
  announce(http.Agent.prototype, 'totalSocketCount', (agent: WatchedAgent) => {
    const weight = pace.next(true);
    if (weight > 0) {
      latest = isMadeByRequest() ? none : kindOfSite(findSite(pace));
      latest.add(agent, weight);
    }
    Mark.set(agent, latest);
  });
}

export function allAgents(): readonly AgentsOfSite[] {
  return Array.from(bySite).flatMap(([{ id }, { made, options }]) =>
    options ? { site: id, made, options } : [],
  );
}

/** `undefined`: the request has no agent. */
export function kindOf(agent: WatchedAgent | null | undefined): AgentKind {
  if (!agent) return none;
  const kind = Mark.get(agent);
  return kind instanceof AgentKind ? kind : unseen;
}

export function optionsOf(agent: WatchedAgent): AgentOptions {
  return {
    type: agent.constructor.name,
    protocol: agent.protocol ?? '',
    keepAlive: agent.keepAlive ?? false,
    maxSockets: inJson(agent.maxSockets),
    maxTotalSockets: inJson(agent.maxTotalSockets),
    maxFreeSockets: agent.maxFreeSockets,
    timeout: agent.options?.timeout,
  };
}

const inJson = (count: number): number | 'Infinity' => (count === Infinity ? 'Infinity' : count);

/** `agent: false` makes the constructor of the request make an agent of its own. */
function isMadeByRequest(): boolean {
  return captureFrames(4).some((frame) => frame.getFileName() === 'node:_http_client');
}

function kindOfSite(site: KnownSite): AgentKind {
  let kind = bySite.get(site);
  if (!kind) {
    kind = new AgentKind({ kind: 'site', site: site.id });
    bySite.set(site, kind);
  }
  return kind;
}
