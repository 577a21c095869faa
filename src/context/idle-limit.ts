import type { JSONSchema } from '@typescript-eslint/utils';
import { balancers, type Balancer, type BalancerName } from '../knowledge/balancers.ts';
import { behindOption, seconds } from './front.ts';

/** What the options of a rule say of how long the other side of agents keeps an idle connection. */
export interface IdleLimit {
  readonly behind?: BalancerName;
  /** In ms. */
  readonly maximum?: number;
}

/** The load balancers that say how long they keep idle connections to clients. */
export const balancersForClients: readonly (readonly [
  name: string,
  balancer: Balancer & { readonly clientIdleTimeout: number },
])[] = Object.entries<Balancer>(balancers).flatMap(([name, balancer]) => {
  const { clientIdleTimeout } = balancer;
  return clientIdleTimeout === undefined ? [] : [[name, { ...balancer, clientIdleTimeout }]];
});

/** The schemas of these options. */
export const idleLimitOptions = {
  maximum: {
    type: 'integer',
    minimum: 1,
    description:
      'The longest that an idle socket may be kept, in ms: less than the servers keep it that the agents talk to.',
  },
  behind: behindOption(
    balancersForClients.map(([name]) => name),
    'The load balancer that the agents talk to, whose idle timeout their own has to be below.',
  ),
} satisfies Readonly<Record<keyof IdleLimit, JSONSchema.JSONSchema4>>;

/** What the close of a connection may take to arrive, and the clocks of both sides may differ by, in ms. */
const margin = 5000;

/** The longest that agents may keep an idle socket behind a load balancer, in ms. */
export function longestBehind({ clientIdleTimeout }: Balancer): number | undefined {
  return clientIdleTimeout === undefined ? undefined : clientIdleTimeout - margin;
}

/** The longest that an idle socket may be kept, in ms; `undefined`: the options say nothing. */
export function longestIdleTime({ behind, maximum }: IdleLimit): number | undefined {
  const longest = behind && longestBehind(balancers[behind]);
  return maximum === undefined ? longest : Math.min(maximum, longest ?? Infinity);
}

/** Why no idle socket may be kept for longer than `longest` ms, as a clause. */
export function describeIdleLimit({ behind }: IdleLimit, longest: number): string {
  const balancer: Balancer | undefined = behind && balancers[behind];
  return balancer?.clientIdleTimeout !== undefined && longestBehind(balancer) === longest
    ? `${balancer.label} closes idle connections after ${seconds(balancer.clientIdleTimeout)}`
    : `the maximum is ${String(longest)} ms`;
}
