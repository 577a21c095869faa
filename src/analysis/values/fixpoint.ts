/** Answers of one kind, by what was asked, and the law that they keep. */
export interface Answers<Key, Answer> {
  readonly entries: Map<Key, Entry>;
  /** What a question that comes back to itself adds to its answer: nothing. */
  readonly bottom: Answer;
  /** The answer where one is given up. */
  readonly top: Answer;
  readonly isSame: (left: Answer, right: Answer) => boolean;
}

interface Entry {
  answer: unknown;
  readonly top: unknown;
  /** `final` answers stay; the others hold for one round of the cycle that they are in. */
  state: 'final' | 'provisional' | 'running' | 'stale';
  /** Whether the answer was used before it was found. */
  isAssumed: boolean;
  /** The depth of the outermost question that the answer depends on. */
  lowest: number;
}

/** Questions that are asked inside each other; code that people write needs a tenth of it. */
const maxDepth = 60;

/** How often a cycle is gone through until its answers stay the same. */
const maxRounds = 6;

/**
 * Answers questions that may come back to themselves. One that does is first answered with
 * the bottom, and the whole cycle is asked again until the answers stay as they are. So they
 * do not depend on where a cycle is entered. It ends: after some rounds, and at some depth,
 * the answer is the top.
 */
export function createFixpoint(): <Key, Answer>(
  answers: Answers<Key, Answer>,
  key: Key,
  find: () => Answer,
) => Answer {
  let depth = 0;
  /** Of what is asked at the moment: the outermost question that it came back to. */
  let lowest = Infinity;
  /** Whether an answer of the round is other than what was assumed of it. */
  let isChanged = false;
  /** Answers that depend on a question that is still open. */
  const provisional: Entry[] = [];

  function settle(from: number, isGivenUp: boolean): void {
    for (const entry of provisional.splice(from)) {
      entry.state = 'final';
      if (isGivenUp) entry.answer = entry.top;
    }
  }

  return function ask(answers, key, find) {
    type Answer = ReturnType<typeof find>;
    const known = answers.entries.get(key);
    if (known?.state === 'final') return known.answer as Answer;
    if (known?.state === 'running' || known?.state === 'provisional') {
      if (known.state === 'running') known.isAssumed = true;
      lowest = Math.min(lowest, known.lowest);
      return known.answer as Answer;
    }
    if (depth >= maxDepth) return answers.top;
    const { bottom, top } = answers;
    const entry: Entry = known ?? {
      answer: bottom,
      top,
      state: 'stale',
      isAssumed: false,
      lowest: Infinity,
    };
    answers.entries.set(key, entry);
    const outer = { lowest, isChanged };
    const from = provisional.length;
    depth++;
    try {
      for (let round = 1; entry.state !== 'final'; round++) {
        Object.assign(entry, { state: 'running', isAssumed: false, lowest: depth });
        lowest = Infinity;
        isChanged = false;
        const answer = find();
        if (entry.isAssumed && !answers.isSame(entry.answer as Answer, answer)) isChanged = true;
        entry.answer = answer;
        if (lowest < depth) {
          entry.state = 'provisional';
          entry.lowest = lowest;
          provisional.push(entry);
          outer.isChanged ||= isChanged;
          outer.lowest = Math.min(outer.lowest, lowest);
          break;
        }
        if (!isChanged || round === maxRounds) {
          if (isChanged) entry.answer = top;
          entry.state = 'final';
          settle(from, isChanged);
        } else {
          for (const inner of provisional.splice(from)) inner.state = 'stale';
        }
      }
    } finally {
      if (entry.state === 'running') entry.state = 'stale';
      depth--;
      ({ lowest, isChanged } = outer);
    }
    return entry.answer as Answer;
  };
}
