import type { ThreadRecord } from '../record.ts';

/** A command without an extension, as it is on the PATH. */
const command = /[\\/](?<name>npm|npx|pnpm|pnpx|yarn|yarnpkg|corepack)$/u;

/** The same as a file of its package, of Corepack's store, or of `.yarn/releases`. */
const file =
  /[\\/](?:node_modules|corepack|releases)[\\/](?:.*[\\/])?(?<name>npm|npx|pnpm|pnpx|yarn)(?:-cli|-\d[\w.-]*)?\.[cm]?js$/u;

/**
 * The package manager that a thread belongs to: it starts the user's program, and asks a registry
 * for news on the way. `undefined`: it is a program of the user.
 */
export function packageManagerOf({
  program = '',
}: Pick<ThreadRecord, 'program'>): string | undefined {
  return (command.exec(program) ?? file.exec(program))?.groups?.name;
}
