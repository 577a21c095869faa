import type { JSONSchema } from '@typescript-eslint/utils';
import { balancers, type Balancer, type BalancerName } from '../knowledge/balancers.ts';

/** What the options of a rule say is in front of the servers. */
export interface Front {
  readonly behind?: BalancerName;
  /** In ms. */
  readonly minimum?: number;
}

/** The schemas of these options. */
export const frontOptions = {
  minimum: {
    type: 'integer',
    minimum: 1,
    description: 'The least `keepAliveTimeout`, in ms.',
  },
  behind: behindOption(
    Object.keys(balancers),
    'The load balancer in front of the servers, whose idle timeout `keepAliveTimeout` has to exceed.',
  ),
} satisfies Readonly<Record<keyof Front, JSONSchema.JSONSchema4>>;

/** The least `keepAliveTimeout` that the options ask for, in ms. */
export function neededTimeout({ minimum, behind }: Front): number | undefined {
  const needed = behind && balancers[behind].keepAliveTimeout;
  return minimum === undefined ? needed : Math.max(minimum, needed ?? 0);
}

/** Who loses requests by a server that hangs up first, and how. */
export function describeFront({ behind }: Front): Readonly<Record<'front' | 'lose', string>> {
  const front: Balancer | undefined = behind && balancers[behind];
  return {
    front: front
      ? `${front.label} (${seconds(front.idleTimeout)})`
      : 'a load balancer that keeps it longer',
    // Where the load balancer does not speak HTTP, there is nobody to answer.
    lose: front?.passesTcp === true ? 'reset the client' : 'answer 502',
  };
}

/** Why a server needs a `keepAliveTimeout` of `needed` ms, as a clause. */
export function describeNeed({ behind }: Front, needed: number): string {
  const front: Balancer | undefined = behind && balancers[behind];
  return front?.keepAliveTimeout === needed
    ? `${front.label} keeps idle connections for ${seconds(front.idleTimeout)}`
    : `the minimum is ${String(needed)} ms`;
}

/** The schema of an option that names a load balancer. */
export function behindOption(
  names: readonly string[],
  description: string,
): JSONSchema.JSONSchema4 {
  // ESLint's error for `enum` does not name the values, and the one for `pattern` does.
  return { type: 'string', enum: [...names], pattern: `^(?:${names.join('|')})$`, description };
}

/** A time as messages say it; in ms. */
export function seconds(milliseconds: number): string {
  return `${String(milliseconds / 1000)} s`;
}
