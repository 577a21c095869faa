import type { Answer } from '../../src/lab/scenario.ts';

/**
 * How to send one request with each client library. The text of a program may name
 * `url` and `base` of the server, and, in the remedy, agents that keep connections:
 * `httpAgent`, `httpsAgent`, and `agent`, the one for `url`.
 */
export interface ClientProgram {
  readonly package: string;
  /** The package's versions that it is for; all by default. */
  readonly versions?: string;
  /** Statements that import it. */
  readonly imports: string;
  /** Statements that come once for each server. */
  readonly client?: string;
  /** Statements that send a request to `url` and read the response. */
  readonly request: string;
  /** What differs where the table's `fix` is applied; `undefined`: there is none to measure. */
  readonly fixed?: { readonly client?: string; readonly request?: string };
  /** What the server answers, where the library needs more than a line of text. */
  readonly answer?: Answer;
  /**
   * How it names the server, where an address is not enough: Node.js 26 refuses one as the
   * name of a TLS server, which some libraries say.
   */
  readonly host?: 'localhost';
  /** Other packages that the program needs, with exact versions. */
  readonly needs?: Readonly<Record<string, string>>;
}
