/** Rows of the table that no program measures, with a sentence each that says why. */
export const reasonsWithoutProgram: ReadonlyMap<string, string> = new Map();
