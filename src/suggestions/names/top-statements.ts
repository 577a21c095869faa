import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, unwrap } from '../../analysis/tree/syntax.ts';
import { every } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { endWithComments, longLine } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit } from '../edits/suggestion.ts';

/** Adds statements after the imports, and after the statements that they need. */
export function addTopStatements(
  file: FileContext,
  imports: readonly string[],
  declarations: readonly string[],
  after: readonly (TSESTree.Node | undefined)[],
): Edit {
  const { eol } = sourceStyleOf(file);
  const text = [imports, declarations]
    .filter((statements) => statements.length > 0)
    .map((statements) => statements.join(eol))
    .join(eol + eol);
  const { body } = file.usage.index.program;
  let last = Math.max(-1, ...after.map((node) => body.findIndex((each) => each === node)));
  while (body[last + 1] && isHeader(file, body[last + 1] as TSESTree.Node)) last++;
  const anchor = body[last];
  if (!anchor) return insertion(body[0]?.range[0] ?? 0, `${text}${eol}${eol}`);
  const end = endWithComments(file, anchor);
  // A blank line before, and one after unless there is one.
  const [rest = '', next = ''] = file.sourceCode.text.slice(end, end + longLine).split(/\r?\n/u, 2);
  const space = (rest.trim() === '' ? '' : eol) + (next.trim() === '' ? '' : eol);
  const gap = imports.length > 0 ? eol : eol + eol;
  return insertion(end, `${gap}${text}${space}`);
}

/** Whether a top-level statement only loads modules. */
function isHeader(file: FileContext, statement: TSESTree.Node): boolean {
  if (statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration') {
    return true;
  }
  if (statement.type === 'ExpressionStatement') {
    // Directives, and `require('dotenv').config()` and the like.
    return Boolean(statement.directive) || isRequire(file, statement.expression);
  }
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.every(({ init }) => init && isRequire(file, init))
  );
}

function isRequire(file: FileContext, node: TSESTree.Node): boolean {
  let current = unwrap(node);
  for (;;) {
    if (current.type === 'ImportExpression') return true;
    if (current.type === 'MemberExpression') {
      current = unwrap(current.object);
    } else if (current.type === 'CallExpression') {
      const callee = unwrap(current.callee);
      const [argument] = current.arguments;
      if (
        callee.type === 'Identifier' &&
        argument &&
        staticKey(argument, true) !== undefined &&
        every(
          file.usage.evaluator.evaluate(callee),
          (value) => value.type === 'global' && value.name === 'require',
        )
      ) {
        return true;
      }
      current = callee;
    } else {
      return false;
    }
  }
}
