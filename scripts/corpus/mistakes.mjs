// Mistakes that fixes make: syntax errors, and what ESLint's own rules find in the fixed code
// and not in the code as it was.

/** Rules about code that does something else than it says; the packages' style is their own. */
const rules = [
  'no-const-assign',
  'no-dupe-keys',
  'no-func-assign',
  'no-import-assign',
  'no-redeclare',
  'no-undef',
  'no-unreachable',
  'no-unused-labels',
  'no-unused-vars',
  'no-use-before-define',
];

export function describeMistakes(linter, { code, after, filename, languageOptions }) {
  const known = new Map();
  for (const { key } of find(linter, code, filename, languageOptions)) {
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  const added = find(linter, after, filename, languageOptions).filter(({ key, ruleId }) => {
    const count = known.get(key) ?? 0;
    // Globals are not declared here: a name is new when the code did not have it at all.
    if (ruleId !== 'no-undef') known.set(key, count - 1);
    return count <= 0;
  });
  return added.map(({ ruleId, message, line }) => `line ${line}: ${message} (${ruleId})`);
}

function find(linter, code, filename, languageOptions) {
  const config = {
    files: ['**/*.*'],
    languageOptions,
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: Object.fromEntries(rules.map((id) => [id, 'error'])),
  };
  const messages = linter.verify(code, [config], { filename });
  return messages
    .filter(({ ruleId, fatal }) => fatal || rules.includes(ruleId))
    .map(({ ruleId, message, line }) => ({
      ruleId: ruleId ?? 'syntax',
      message,
      line,
      key: `${ruleId} ${message}`,
    }));
}
