// What an exercise of scripts/corpus/behaviour/ is, and what it gets.
import type { IncomingHttpHeaders } from 'node:http';

/** A file of scripts/corpus/behaviour/, named after its package. */
export interface ExerciseModule {
  /** The files of the package whose changes have to run. */
  readonly files: readonly string[];
  readonly exercise: Exercise;
  readonly answer?: Answer;
}

/** Uses a package and notes what it observes, at least 12 things. */
export type Exercise = (tools: ExerciseTools) => Promise<void>;

/** What the server for clients answers a request; without a result, its standard answer. */
export type Answer = (request: ReceivedRequest, body: string) => GivenAnswer | undefined;

/** A request as `answer()` sees it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** An answer; its body is sent as JSON unless it is a text or a buffer. */
export interface GivenAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What an exercise may use. */
export interface ExerciseTools {
  /** Loads the package, as a file beside its node_modules would. */
  readonly require: NodeJS.Require;
  /** The folder of the package. */
  readonly folder: string;
  /** The port of the server that answers clients. */
  readonly port: number;
  /** Notes a value, or the result or error of a function; ports differ from run to run. */
  readonly observe: (title: string, valueOf: unknown) => Promise<void>;
  /** A request to a server on loopback over one connection that is kept. */
  readonly ask: (request: AskedRequest) => Promise<AskedResponse>;
  /** A port that nobody listens on. */
  readonly findFreePort: () => Promise<number>;
  /** Waits longer than the 5 s after which Node.js closes idle connections by default. */
  readonly idle: () => Promise<void>;
}

/** The callback of many packages. */
export type Done = (error: unknown, ...results: unknown[]) => void;

/** What a request of `ask()` may say beside its port. */
export interface RequestOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request of `ask()`. */
export interface AskedRequest extends RequestOptions {
  readonly port: number;
}

/** The response of `ask()`. */
export interface AskedResponse {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Something that an exercise has noted, as JSON. */
export interface Observation {
  readonly title: string;
  readonly value: string;
}
