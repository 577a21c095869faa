/** What a line of ESLint's report holds beside the place and the rule. */
export const longestMessage = 160;

/** A last clause of a message, such as the next step; nothing where the message would be too long with it. */
export function clauseThatFits(
  message: string,
  data: Readonly<Record<string, string>>,
  clause: string,
): string {
  const text = message.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => data[name] ?? '');
  return text.length + clause.length <= longestMessage ? clause : '';
}
