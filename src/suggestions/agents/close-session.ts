import type { TSESTree } from '@typescript-eslint/utils';
import { wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { onClose, statementAfter } from '../edits/add-statement.ts';
import type { Suggestion } from '../edits/suggestion.ts';
import { declaredName } from '../names/local-variable.ts';

/** Closes a session of HTTP/2 when its only request is over; `const` or `let` name both. */
export function suggestClosing(file: FileContext, session: TSESTree.Node): readonly Suggestion[] {
  const declared = declaredName(file, wrap(session));
  const requests = file.usage.evaluator
    .usesOf(session)
    .flatMap((use) => (use.kind === 'call' && use.name === 'request' ? [use.node] : []));
  const [request, ...others] = requests;
  const sent = request && others.length === 0 ? declaredName(file, wrap(request)) : undefined;
  if (!declared || !sent) return [];
  const code = onClose(file, sent.name, `${declared.name}.close()`);
  const edits = [statementAfter(file, sent.statement, code)];
  return [{ messageId: 'closeSession', data: { code }, edits }];
}
