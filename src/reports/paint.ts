import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours text, or not. */
export type Paint = (format: Format, text: string) => string;

/** Colours where a person reads: on a terminal, unless NO_COLOR says otherwise (https://no-color.org). */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  const isPlain = stream.isTTY !== true || Boolean(env.NO_COLOR) || env.TERM === 'dumb';
  return isPlain
    ? (_, text) => text
    : (format, text) => styleText(format, text, { validateStream: false });
}
