import { writeSync } from './originals.ts';

/** A line on stderr. Nothing happens where there is none. */
export function say(text: string): void {
  try {
    writeSync(2, `eslint-plugin-http-keepalive: ${text}\n`);
  } catch {
    // It is closed, or full.
  }
}
