/** Finds an answer when it is first asked for, and keeps it. */
export function once<Answer extends object>(find: () => Answer): () => Answer {
  let answer: Answer | undefined;
  return () => (answer ??= find());
}
