import type { TSESTree } from '@typescript-eslint/utils';
import type { ClientLibrary } from '../../../knowledge/client-library.ts';
import { isObjectMethod } from '../../tree/member-names.ts';
import { memberName, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { lookUpPath } from '../../values/properties.ts';
import type { Property } from '../../values/property.ts';
import { isNullish } from '../../values/value.ts';
import { every, literalText } from '../../values/values.ts';
import { createLeads } from '../leads.ts';

/** A place among the defaults of a library: `httpOptions` of `AWS.config.httpOptions`. */
interface Place {
  readonly library: ClientLibrary;
  /** The options of the library that make it keep connections, as paths. */
  readonly options: readonly (readonly string[])[];
  readonly path: readonly string[];
}

/** Methods that merge what they are given into the defaults: `AWS.config.update()`. */
const mergingMethods = new Set(['assign', 'extend', 'merge', 'update']);
/** Options that replace all that would read an agent. */
const transports = new Set(['adapter', 'transport']);

/**
 * The libraries among whose defaults the file sets an agent, or may: `axios.defaults.httpsAgent = …`,
 * `AWS.config.update(options)`. A region, credentials or a base URL is no such thing.
 */
export function findConfiguredLibraries(evaluator: Evaluator): ReadonlySet<ClientLibrary> {
  const found = new Set<ClientLibrary>();
  if (!mayLoadOneWithDefaults(evaluator)) return found;
  const { mayGive } = createLeads(evaluator, []);
  const placesOf = (node: TSESTree.Node): readonly Place[] =>
    mayGive(node) ? findPlaces(evaluator, node) : [];
  for (const { left, right } of evaluator.index.memberWrites) {
    for (const place of placesOf(left)) {
      if (isGiven(evaluator, place, right)) found.add(place.library);
    }
    // `axios.defaults[name] = value`
    if (left.type !== 'MemberExpression' || memberName(left) !== undefined) continue;
    for (const place of placesOf(left.object)) {
      if (place.options.some((option) => startsWith(option, place.path))) found.add(place.library);
    }
  }
  for (const call of evaluator.index.calls) {
    for (const place of placesOf(call.callee)) {
      if (isGivenByCall(evaluator, place, call)) found.add(place.library);
    }
    const [target, ...sources] = call.arguments;
    if (!target || call.type !== 'CallExpression') continue;
    if (!isObjectMethod(evaluator.index, call, 'assign')) continue;
    for (const place of placesOf(target)) {
      if (sources.some((source) => isGiven(evaluator, place, source))) found.add(place.library);
    }
  }
  return found;
}

/** Whether the text quotes a module of a library that has defaults: most files have none to set. */
function mayLoadOneWithDefaults({ index, libraries }: Evaluator): boolean {
  const { text } = index.sourceCode;
  return libraries.modules.some(
    (module) =>
      libraries.of(module).some(({ defaults }) => defaults !== undefined) &&
      ["'", '"', '`'].some((quote) => text.includes(quote + module.replace('*', ''))),
  );
}

function findPlaces(evaluator: Evaluator, node: TSESTree.Node): readonly Place[] {
  if (unwrap(node).type !== 'MemberExpression' && unwrap(node).type !== 'Identifier') return [];
  return evaluator.evaluate(node).known.flatMap((value): readonly Place[] => {
    if (value.type !== 'export') return [];
    const [name = '', ...rest] = value.name.split('.');
    return evaluator.libraries.of(value.module).flatMap((library): readonly Place[] => {
      if (library.defaults?.includes(name) !== true) return [];
      const options = library.keepsWith ?? (library.agents ?? []).map(({ option }) => option);
      const path = options.includes(name) ? [name, ...rest] : rest;
      return [
        {
          library,
          options: options.map((option) => option.split('.')),
          // `instance.defaults` of gaxios
          path: path[0] === 'defaults' ? path.slice(1) : path,
        },
      ];
    });
  });
}

/** Whether a call sets an agent in the place that its callee is, or may. */
function isGivenByCall(evaluator: Evaluator, { path, ...place }: Place, call: CallNode): boolean {
  const method = path.at(-1);
  const above = { ...place, path: path.slice(0, -1) };
  // `needle.defaults(options)`
  if (method === undefined)
    return call.arguments.some((each) => isGiven(evaluator, { ...place, path }, each));
  // An interceptor gets the options of each request; those of responses come too late.
  if (method === 'use') return above.path[0] === 'request';
  if (method === 'set') {
    const [key, value] = call.arguments;
    const name = key && literalText(evaluator.evaluate(key));
    if (!value || name === undefined) return true;
    return isGiven(evaluator, { ...above, path: [...above.path, name] }, value);
  }
  return (
    mergingMethods.has(method) && call.arguments.some((each) => isGiven(evaluator, above, each))
  );
}

/** Whether a value that is written to a place has, or is, an agent. */
function isGiven(evaluator: Evaluator, { options, path }: Place, source: TSESTree.Node): boolean {
  const last = path.at(-1);
  if (last !== undefined && transports.has(last)) return true;
  return options.some((option) => {
    // `axios.defaults.httpsAgent.maxSockets = 5`
    if (path.length > option.length) return startsWith(path, option);
    if (!startsWith(option, path)) {
      // `AWS.config.s3 = { httpOptions }` is for one service.
      return optionIn(evaluator, source, option).kind === 'known';
    }
    const rest = option.slice(path.length);
    return rest.length === 0
      ? !every(evaluator.evaluate(source), isNullish)
      : optionIn(evaluator, source, rest).kind !== 'absent';
  });
}

function optionIn(evaluator: Evaluator, source: TSESTree.Node, path: readonly string[]): Property {
  // What later statements write to a literal that is written here is a write of its own.
  return lookUpPath(evaluator, source, path.join('.'), true);
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, position) => path[position] === name);
}
