/** What a path has found out about one tested thing. Numbers are whole ones: statuses, counts. */
export interface Fact {
  readonly truthy?: boolean;
  /** The one value that it has; `undefined` stands for `null` too. */
  readonly equal?: { readonly value: unknown };
  readonly unequal: readonly unknown[];
  readonly least: number;
  readonly most: number;
}

/** What is known of a value before any test. */
export const nothingKnown: Fact = { unequal: [], least: -Infinity, most: Infinity };
/** Node.js emits no `'response'` for a status below 200. */
export const knownOfStatus: Fact = { ...nothingKnown, least: 200 };

/** A fact and one thing more; `undefined`: they contradict each other. */
export function refine(fact: Fact, relation: string, value: unknown): Fact | undefined {
  const refined = addTo(fact, relation, value);
  if (refined.equal) return admits(refined, refined.equal.value) ? refined : undefined;
  let { least, most } = refined;
  while (least <= most && refined.unequal.includes(least)) least++;
  while (least <= most && refined.unequal.includes(most)) most--;
  const isFalsyNumber = refined.truthy === false && least > 0;
  return least > most || isFalsyNumber ? undefined : { ...refined, least, most };
}

function addTo(fact: Fact, relation: string, value: unknown): Fact {
  switch (relation) {
    case 'truthy':
    case 'falsy': {
      const truthy = relation === 'truthy';
      const isOther = fact.truthy !== undefined && fact.truthy !== truthy;
      return isOther ? { ...fact, least: 1, most: 0 } : { ...fact, truthy };
    }
    case '===': {
      const isOther = fact.equal && fact.equal.value !== value;
      return isOther ? { ...fact, least: 1, most: 0 } : { ...fact, equal: { value } };
    }
    case '!==':
      return { ...fact, unequal: [...fact.unequal, value] };
    default:
      if (typeof value !== 'number') return fact;
      return relation.startsWith('>')
        ? { ...fact, least: Math.max(fact.least, relation === '>' ? value + 1 : value) }
        : { ...fact, most: Math.min(fact.most, relation === '<' ? value - 1 : value) };
  }
}

function admits({ truthy, unequal, least, most }: Fact, value: unknown): boolean {
  if (least > most || unequal.includes(value)) return false;
  if (truthy !== undefined && Boolean(value) !== truthy) return false;
  return typeof value !== 'number' || (value >= least && value <= most);
}

/** The operator that says the opposite. */
export function opposite(operator: string): string | undefined {
  return { '===': '!==', '!==': '===', '<': '>=', '>=': '<', '>': '<=', '<=': '>' }[operator];
}

/** The operator with its sides exchanged. */
export function mirror(operator: string): string {
  return { '<': '>', '>': '<', '<=': '>=', '>=': '<=' }[operator] ?? operator;
}
