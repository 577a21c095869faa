/** Finds an answer when it is first asked for, and keeps it. */
export function once<Answer extends object>(find: () => Answer): () => Answer {
  let answer: Answer | undefined;
  return () => (answer ??= find());
}

/** Finds an answer about an object, such as a file, when it is first asked for, and keeps it as long as the object. */
export function onceFor<Key extends object, Answer>(
  find: (key: Key) => Answer,
): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let known = answers.get(key);
    if (!known) answers.set(key, (known = { answer: find(key) }));
    return known.answer;
  };
}

/** Finds the answer for a key when it is first asked for, and keeps it in a map. */
export function keptIn<Key, Answer>(
  answers: Map<Key, Answer>,
  key: Key,
  find: () => Answer,
): Answer {
  if (!answers.has(key)) answers.set(key, find());
  return answers.get(key) as Answer;
}
