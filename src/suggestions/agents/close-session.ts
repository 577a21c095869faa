import type { TSESTree } from '@typescript-eslint/utils';
import { isReassigned } from '../../analysis/tree/references.ts';
import { wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { isStatementOfBlock, onClose, statementAfter } from '../edits/add-statement.ts';
import type { Suggestion } from '../edits/suggestion.ts';

/** Closes a session of HTTP/2 when its only request is over; `const` or `let` name both. */
export function suggestClosing(file: FileContext, session: TSESTree.Node): readonly Suggestion[] {
  const declared = declaredName(file, session);
  const requests = file.usage.evaluator
    .usesOf(session)
    .flatMap((use) => (use.kind === 'call' && use.name === 'request' ? [use.node] : []));
  const [request, ...others] = requests;
  const sent = request && others.length === 0 ? declaredName(file, request) : undefined;
  if (!declared || !sent) return [];
  const code = onClose(file, sent.name, `${declared.name}.close()`);
  const edits = [statementAfter(file, sent.statement, code)];
  return [{ messageId: 'closeSession', data: { code }, edits }];
}

/** The name that a statement of its own gives a value, for good. */
function declaredName(
  file: FileContext,
  node: TSESTree.Node,
): { readonly name: string; readonly statement: TSESTree.Node } | undefined {
  const { parent } = wrap(node);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  const variable = file.usage.index.variableOf(parent.id);
  const statement = parent.parent;
  if (!variable || isReassigned(variable) || !isStatementOfBlock(statement)) return undefined;
  return { name: parent.id.name, statement };
}
