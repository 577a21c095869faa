import type { LintedProgram } from '../runs/lint-program.ts';
import type { RanCase } from './cases-on-nodes.ts';
import { changesOf, frameOf } from './code-lines.ts';
import { markup, Markup, prose } from './markup.ts';

/** The reported program with its message, and what the suggestion changes. */
export function programOf({ program, case: { fileName } }: RanCase, rule: string): Markup {
  return markup`<div class="programs">
    <div>
      <p class="caption">
        ${fileName}:${program.line}:${program.column} · <code>http-keepalive/${rule}</code>
      </p>
      <pre>${frame(program)}</pre>
      <p class="message">${prose(program.message)}</p>
    </div>
    <div>
      <p class="caption">Suggestion: ${prose(program.suggestion)}</p>
      <pre>${diff(program)}</pre>
    </div>
  </div>`;
}

function frame(program: LintedProgram): Markup {
  const lines = frameOf(program).map(({ number, text, underline }) => {
    const [start, end] = underline ?? [0, 0];
    const code = underline
      ? markup`${text.slice(0, start)}<mark>${text.slice(start, end)}</mark>${text.slice(end)}`
      : markup`${text}`;
    return markup`<span class="n">${String(number).padStart(3)}  </span>${code}${newline}`;
  });
  return markup`${lines}`;
}

function diff(program: LintedProgram): Markup {
  const lines = changesOf(program).map(({ kind, number, text }) => {
    const sign = kind === 'added' ? '+' : '−';
    return markup`<span class="${kind}"><span class="n">${String(number).padStart(3)}  </span>${sign} ${text}</span>${newline}`;
  });
  return markup`${lines}`;
}

const newline = '\n';
