// What the main thread of the robustness run and its worker tell each other.

/** A file to lint, and the parser that reads it. */
export interface Job {
  readonly path: string;
  readonly code: string;
  readonly parser: 'espree' | 'typescript';
}

/** How the linting of a file went; times are ms. */
export type Answer =
  | LintedFile
  | {
      /** The parser rejects it; a rule throws; there is no answer. */
      readonly state: 'rejected' | 'crashed' | 'hung';
      readonly message: string;
    };

/** A file that was linted to its end. */
export interface LintedFile {
  readonly state: 'linted';
  readonly parse: number;
  readonly rules: number;
  readonly reports: number;
  readonly suggestions: number;
  /** The suggestions whose results do not parse. */
  readonly broken: readonly string[];
}
