import type { ProgramEnd } from '../probe-command.ts';

/** `exit code 0`, `ended by SIGTERM`, or `still running`. */
export function describeEnd(end: ProgramEnd | undefined): string {
  if (!end) return 'still running';
  return end.kind === 'exit' ? `exit code ${String(end.code)}` : `ended by ${end.signal}`;
}
