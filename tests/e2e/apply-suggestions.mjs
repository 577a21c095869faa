// Runs inside a project: does what a user does who accepts the first quick fix of a
// report until none is left, through ESLint's own API.
import { writeFile } from 'node:fs/promises';
import { ESLint } from 'eslint';

const mostSteps = 20;
const eslint = new ESLint();
for (const { filePath } of await eslint.lintFiles('.')) {
  for (let step = 0; ; step++) {
    const [result] = await eslint.lintFiles(filePath);
    const [message] = result.messages;
    if (!message) break;
    const [suggestion] = message.suggestions ?? [];
    if (!suggestion) throw new Error(`${filePath} has no suggestion for: ${message.message}`);
    if (step === mostSteps) throw new Error(`${filePath} is never done: ${message.message}`);
    const { range, text } = suggestion.fix;
    // The ranges do not count a byte order mark; the source has it.
    const [, mark, source] = /^(\uFEFF?)(.*)$/su.exec(result.source);
    await writeFile(filePath, mark + source.slice(0, range[0]) + text + source.slice(range[1]));
  }
}
