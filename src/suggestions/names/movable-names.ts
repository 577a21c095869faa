import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isReassigned, isTypeReference } from '../../analysis/tree/references.ts';
import { closestFunction, contains, memberName, unwrap } from '../../analysis/tree/syntax.ts';
import { every } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { topStatementOf } from './module-scope.ts';

/**
 * Where an expression that a function evaluates each time may be evaluated once instead.
 * `top`: at the top of the module, after some of its statements. `lazy`: only where it
 * stands, when it is first needed.
 */
export type Place =
  { readonly kind: 'top'; readonly after: readonly TSESTree.Node[] } | { readonly kind: 'lazy' };

/** The place of what can only be evaluated where it stands. */
export const lazy: Place = { kind: 'lazy' };

/** Globals that are there on every Node.js version, before the first line of a file. */
const globals = new Set(
  `Array Boolean Buffer Error Infinity JSON Map Math NaN Number Object Promise RegExp Set String
  Symbol URL URLSearchParams Uint8Array WeakMap WeakSet __dirname __filename console exports
  module parseFloat parseInt process require undefined`.split(/\s+/u),
);

/** Where all names of an expression mean what they mean in it; `undefined`: nowhere else. */
export function placeOfNames(file: FileContext, root: TSESTree.Node): Place | undefined {
  const after: TSESTree.Node[] = [];
  let isLazy = false;
  for (const scope of file.sourceCode.scopeManager?.scopes ?? []) {
    for (const reference of scope.references) {
      if (!contains(root, reference.identifier) || isTypeReference(reference)) continue;
      const variable = reference.resolved;
      if (variable?.identifiers.some((identifier) => contains(root, identifier))) continue;
      const place = placeOfName(file, reference, root);
      if (!place) return undefined;
      if (place.kind === 'top') after.push(...place.after);
      else isLazy = true;
    }
  }
  return isLazy ? lazy : { kind: 'top', after };
}

function placeOfName(
  file: FileContext,
  { identifier, resolved }: TSESLint.Scope.Reference,
  root: TSESTree.Node,
): Place | undefined {
  // A name of ESLint's setting `globals`, or one that nothing declares, may come later or never.
  if (!resolved || resolved.defs.length === 0) {
    return globals.has(identifier.name) ? { kind: 'top', after: [] } : undefined;
  }
  if (resolved.scope.block.type !== 'Program') return undefined;
  // What is in a function of its own is read later, wherever that is made.
  const inner = closestFunction(identifier);
  if (inner && contains(root, inner)) return { kind: 'top', after: [] };
  const [definition] = resolved.defs;
  const isOnce = isDeclaredOnce(resolved);
  // What only the module itself assigns, while it loads, is the same in every call.
  if (!isOnce) return isSetWhileLoading(resolved) ? lazy : undefined;
  if (definition?.type === 'FunctionName') return { kind: 'top', after: [] };
  if (isChangedLater(file, resolved)) return undefined;
  const declared = resolved.identifiers[0] as TSESTree.Node;
  const statement = topStatementOf(declared);
  // The project's own modules may load in a circle, or fill in their objects later; and a
  // class of the file may do anything in its constructor.
  return isOwnModule(statement) || definition?.type === 'ClassName'
    ? lazy
    : { kind: 'top', after: [statement] };
}

/** Whether the module declares a variable at its top, once and for good. */
function isDeclaredOnce(variable: TSESLint.Scope.Variable): boolean {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || isReassigned(variable)) return false;
  // A `var` of an inner block may not have been reached.
  return (
    definition.type !== 'Variable' ||
    /^(?:ExportNamedDeclaration|Program)$/u.test(definition.node.parent.parent.type)
  );
}

function isSetWhileLoading({ references }: TSESLint.Scope.Variable): boolean {
  return references.every(
    (reference) => !reference.isWrite() || !closestFunction(reference.identifier),
  );
}

/** Whether a function sets properties of what a variable holds. */
function isChangedLater({ usage }: FileContext, variable: TSESLint.Scope.Variable): boolean {
  const isModule = every(
    usage.evaluator.evaluateVariable(variable),
    ({ type }) => type === 'module' || type === 'export',
  );
  if (isModule) return false;
  return usage.evaluator
    .usesOfVariable(variable)
    .some(
      ({ kind, node }) =>
        (kind === 'write' || kind === 'assign') && closestFunction(node) !== undefined,
    );
}

/** Whether a statement loads a module by a path: `./config.js`, `#lib/config`. */
function isOwnModule(statement: TSESTree.Node): boolean {
  const sources: unknown[] = [];
  if (statement.type === 'ImportDeclaration') sources.push(statement.source.value);
  if (statement.type === 'VariableDeclaration') {
    for (const { init } of statement.declarations) {
      const call = init && unwrap(init);
      const [argument] = call?.type === 'CallExpression' ? call.arguments : [];
      if (argument?.type === 'Literal') sources.push(argument.value);
    }
  }
  return sources.some((source) => typeof source === 'string' && /^[.#@~]?\//u.test(source));
}

const loadsEnvironment = /["']dotenv\/config|\bdotenv\b[^;]*\bconfig\s*\(|\bloadEnvFile\s*\(/u;

/**
 * Where `process.env.NAME` may be read; `undefined`: the member is something else. Code such
 * as dotenv's may set it after the file has begun to load, so it is read at the top only
 * behind a statement that does so, or that reads the same.
 */
export function placeOfEnvironment(
  { sourceCode, usage }: FileContext,
  node: TSESTree.MemberExpression,
): Place | undefined {
  const object = unwrap(node.object);
  if (object.type !== 'MemberExpression' || memberName(object) !== 'env') return undefined;
  const root = unwrap(object.object);
  if (root.type !== 'Identifier' || root.name !== 'process') return undefined;
  if (!usage.index.isGlobal(root)) return undefined;
  const text = sourceCode.getText(node);
  const { body } = usage.index.program;
  const ready = body.find((statement) => {
    if (contains(statement, node) || /^(?:Class|Export|Function)/u.test(statement.type))
      return false;
    const code = sourceCode.getText(statement);
    return !/=>|\bfunction\b/u.test(code) && (loadsEnvironment.test(code) || code.includes(text));
  });
  return ready ? { kind: 'top', after: [ready] } : lazy;
}
