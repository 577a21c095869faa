import type { TSESTree } from '@typescript-eslint/utils';
import type {
  FrameworkUse,
  IgnoredTimeout,
  ServerFact,
} from '../../analysis/facts/servers/server-fact.ts';
import { unwrap, wrap } from '../../analysis/tree/syntax.ts';
import { literal } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { OptionPlace } from '../../knowledge/server-framework.ts';
import { reusedFrom } from '../../knowledge/usual-timeouts.ts';
import { isStatementOfBlock } from '../edits/add-statement.ts';
import { hasComments, removeStatement } from '../edits/remove-code.ts';
import { insertion, type Edit, type Suggestion } from '../edits/suggestion.ts';
import { addOption, callOf, nest, placesOf, setFrameworkTimeout } from './framework-timeout.ts';
import { withShutdown } from './shutdown.ts';

/** Makes of a form that does nothing one that works; none where that needs a person. */
export function suggestMove(
  file: FileContext,
  server: ServerFact,
  use: FrameworkUse,
  ignored: IgnoredTimeout,
): readonly Suggestion[] {
  const edits = moveTimeout(file, server, use, ignored);
  if (!edits) return [];
  const timeout = Number(literal(file.usage.evaluator.evaluate(ignored.value)) ?? 0);
  // Where it works, valid-server-timeouts would report it: seconds, or too short to be of use.
  if (timeout > 0 && timeout < reusedFrom) return [];
  return withShutdown(file, server, timeout, file.nodeRange(undefined), {
    messageId: 'moveKeepAliveTimeout',
    data: { place: use.row.sets },
    edits,
  });
}

function moveTimeout(
  file: FileContext,
  server: ServerFact,
  use: FrameworkUse,
  { form, node, value }: IgnoredTimeout,
): readonly Edit[] | undefined {
  if (form.form === 'option') return moveOption(file, use, form, node, value);
  const [place] = placesOf(file, use);
  if (form.form === 'property' && place?.of === 'application' && place.early) {
    const left = node.type === 'AssignmentExpression' ? unwrap(node.left) : node;
    return left.type === 'MemberExpression'
      ? [insertion(left.object.range[1], `.${place.path}`)]
      : undefined;
  }
  const statement = node.parent;
  if (!isConstant(value) || statement?.type !== 'ExpressionStatement') return undefined;
  if (!isStatementOfBlock(statement)) return undefined;
  const edits = setFrameworkTimeout(file, server, use, file.sourceCode.getText(value));
  const removal = edits && removeStatement(file, statement);
  return removal && [...removal, ...edits];
}

function moveOption(
  file: FileContext,
  use: FrameworkUse,
  from: OptionPlace,
  property: TSESTree.Node,
  value: TSESTree.Node,
): readonly Edit[] | undefined {
  const { option } = use.row;
  if (!option || property.type !== 'Property') return undefined;
  const text = file.sourceCode.getText(value);
  const object = property.parent;
  const outer = from.path.includes('.') ? wrap(object).parent : undefined;
  const isAlone = object.type === 'ObjectExpression' && object.properties.length === 1;
  const old = outer?.type === 'Property' && isAlone ? outer : property;
  const isOutermost = !from.path.includes('.') || old === outer;
  const call = callOf(use, option);
  const options = call?.arguments[option.position];
  const name = option.path.split('.')[0] ?? option.path;
  const isFree = options && file.usage.evaluator.lookUp(options, name).kind === 'absent';
  if (isOutermost && isFree && old.parent === unwrap(options) && !hasComments(file, old)) {
    return [{ range: old.range, text: nest(option.path, text) }];
  }
  return isConstant(value) ? addOption(file, use, option, text) : undefined;
}

/** `65_000`, `65 * 1000`: the same wherever it stands. */
function isConstant(node: TSESTree.Node): boolean {
  if (node.type === 'BinaryExpression') return isConstant(node.left) && isConstant(node.right);
  return node.type === 'Literal';
}
