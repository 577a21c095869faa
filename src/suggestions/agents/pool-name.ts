import type { ShortLivedPool } from '../../analysis/facts/pools/short-lived-pools.ts';
import { memberName, staticKey, unwrap, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { freeName } from '../names/module-scope.ts';

/** A name for a shared pool that is nowhere in the file. */
export function nameForPool(file: FileContext, { agent, node }: ShortLivedPool): string {
  const [module, ...others] = agent?.modules ?? [];
  if (module) {
    const shared = module === 'https' ? 'sharedHttpsAgent' : 'sharedHttpAgent';
    return freeName(file, others.length > 0 ? ['agent'] : [`${module}Agent`, shared]);
  }
  const { parent } = wrap(node);
  const key = parent?.type === 'Property' ? staticKey(parent.key, parent.computed) : undefined;
  const callee = unwrap(node.callee);
  const called =
    callee.type === 'Identifier'
      ? callee.name
      : ((callee.type === 'MemberExpression' ? memberName(callee) : undefined) ?? 'Client');
  // `createClient()` makes a Client.
  const className = called.replace(/^(?:create|make)(?=[A-Z])/u, '');
  const own = className.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/u, (start) => start.toLowerCase());
  const isPlain = key !== undefined && /^[a-zA-Z]+$/u.test(key) && key !== 'default';
  return freeName(file, [
    ...(isPlain ? [key] : []),
    // `twilio()`
    own === className ? `${className}Client` : own,
    `shared${className.charAt(0).toUpperCase()}${className.slice(1)}`,
  ]);
}
