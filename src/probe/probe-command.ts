/** What a call of `probe` asks for. */
export type ProbeCommand =
  | ({ readonly kind: 'run' } & ProbeRun)
  /** The records that processes left in a folder, without a program to run. */
  | ({ readonly kind: 'report'; readonly folder: string } & ReportOptions)
  | { readonly kind: 'diff'; readonly before: string; readonly after: string };

/** A program to run and to watch. */
export interface ProbeRun extends ReportOptions {
  /** The command and its arguments; one at least. */
  readonly program: readonly [string, ...string[]];
  /** How often a report is printed while it runs, in s; `undefined`: never. */
  readonly every: number | undefined;
  /** Where the records of the processes go; `undefined`: the system's folder for temporary files. */
  readonly dir: string | undefined;
}

/** What becomes of the records. */
export interface ReportOptions {
  readonly json: string | undefined;
  readonly html: string | undefined;
  readonly markdown: string | undefined;
  /** Whether hosts are left out. */
  readonly redact: boolean;
  /** Whether ESLint runs over the files that sent requests. */
  readonly lint: boolean;
  /** What `--check` holds the run against; empty: no check. */
  readonly budgets: readonly Budget[];
}

/** How many connections a request may cost, such as 0.2. */
export interface Budget {
  /** A host, a host with its port, or a whole origin; `undefined`: each origin that has no budget of its own. */
  readonly origin: string | undefined;
  readonly connectionsPerRequest: number;
}

/** How a program ended. */
export type ProgramEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals };
