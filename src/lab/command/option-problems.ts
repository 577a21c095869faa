import type { parseArgs } from 'node:util';

/** A part of a command line, as `parseArgs()` tells it. */
export type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** How an option is written. */
export interface OptionForm {
  readonly type: 'boolean' | 'string';
  /** What it needs behind it, such as `a file name`; an option without it takes no value. */
  readonly need?: string;
  readonly mayRepeat?: boolean;
}

/**
 * What is wrong with how options are written, as a sentence; `undefined`: nothing. `unknown` says
 * it of an option that is none of the forms.
 */
export function findProblem(
  tokens: readonly Token[],
  forms: Readonly<Record<string, OptionForm>>,
  unknown: (rawName: string) => string,
): string | undefined {
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    if (!form) return unknown(rawName);
    if (form.need === undefined) {
      if (value !== undefined) return `\`${rawName}\` takes no value.`;
    } else if (!value || (!inlineValue && value.startsWith('-'))) {
      // An option that follows is not its value.
      return `\`${rawName}\` needs ${form.need}.`;
    }
    if (given.has(name) && form.mayRepeat !== true) return `\`${rawName}\` is there twice.`;
    given.add(name);
  }
  return undefined;
}

/** The one value of an option. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
