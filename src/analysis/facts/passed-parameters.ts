import { callbackName } from '../calls/call-arguments.ts';
import { memberName, unwrap, wrap, type FunctionNode } from '../tree/syntax.ts';

/** Whether the file may show what a parameter gets: that of a function all of whose calls are in the file. */
export function mayBePassed(name: string, node: FunctionNode): boolean {
  if (callbackName.test(name)) return false;
  if (node.type === 'FunctionDeclaration') return !node.parent.type.startsWith('Export');
  const outer = wrap(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return true;
    case 'MethodDefinition':
      return (
        parent.kind === 'constructor' ||
        parent.accessibility === 'private' ||
        parent.key.type === 'PrivateIdentifier'
      );
    case 'CallExpression':
    case 'NewExpression': {
      // `(function (http) {})(require('http'))`, `import('http').then((http) => {})`
      const callee = unwrap(parent.callee);
      return (
        callee === node || (callee.type === 'MemberExpression' && memberName(callee) === 'then')
      );
    }
    default:
      return false;
  }
}
