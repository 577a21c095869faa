/** Where a command writes: a terminal, a pipe or a file. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What a command has around it. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** What has to be gone when a command ends, however it ends. What `add` returns releases it now. */
export interface Releases {
  add(release: () => void): () => void;
}
