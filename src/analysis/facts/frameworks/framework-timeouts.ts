import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../../flow/use.ts';
import type { CallNode } from '../../tree/syntax.ts';
import { evaluatorOf, type Evaluator } from '../../values/evaluator.ts';
import { propertySeenFrom } from '../../values/imports.ts';
import { absent, type Property, unknownProperty } from '../../values/property.ts';
import { maySetElsewhere } from '../servers/other-files.ts';
import type { IgnoredTimeout } from '../servers/server-fact.ts';
import {
  isTimeoutSetSomewhere,
  setsKeepAliveTimeout,
  timeoutSetOn,
} from '../servers/server-timeouts.ts';
import { lookUpOption, type Start } from './framework-options.ts';

/** A timeout that the file sets on the server itself; the options of frameworks are their own. */
function timeoutAt(
  evaluator: Evaluator,
  serverExpressions: readonly TSESTree.Node[],
  name: string,
): Property {
  for (const place of serverExpressions) {
    const set = timeoutSetOn(evaluator, place, evaluator.usesOf(place), name);
    if (set) return set;
  }
  return absent;
}

/** What a timeout is, set on the server, or by the option that a framework has for `keepAliveTimeout`. */
export function frameworkTimeoutOf(
  evaluator: Evaluator,
  use: Start,
  serverExpressions: readonly TSESTree.Node[],
  homeServers: readonly TSESTree.Node[],
  name: string,
): Property {
  const set = timeoutAt(evaluator, serverExpressions, name);
  if (set.kind !== 'absent') return set;
  const home = use.home && evaluatorOf(use.home.file);
  const setAtHome = home && timeoutAt(home, homeServers, name);
  if (setAtHome && setAtHome.kind !== 'absent') return propertySeenFrom(home, setAtHome);
  const place = name === setsKeepAliveTimeout ? use.row.option : undefined;
  const option = place ? lookUpOption(evaluator, use, place) : absent;
  if (option.kind !== 'absent') return option;
  const makers = {
    isServer: (node: CallNode) => serverExpressions.includes(node),
    hasServer: (node: CallNode) => use.application.includes(node),
  };
  const makersAtHome = {
    isServer: (node: CallNode) => homeServers.includes(node),
    hasServer: (node: CallNode) => use.home?.application.includes(node) === true,
  };
  const isSet =
    isTimeoutSetSomewhere(evaluator, makers, name) ||
    (home !== undefined && isTimeoutSetSomewhere(home, makersAtHome, name)) ||
    isHandedOn(evaluator, [...serverExpressions, ...withServer(use)], name) ||
    (home !== undefined && isHandedOn(home, [...homeServers, ...withServer(use, use.home)], name));
  return isSet ? unknownProperty('escapes') : absent;
}

/** Applications that other code can get the server from: `app.getHttpServer()`. */
function withServer(
  { row, ...use }: Start,
  { application }: Pick<Start, 'application'> = use,
): readonly CallNode[] {
  return row.servers.some(({ of }) => of === 'application') ? application : [];
}

function isHandedOn(
  evaluator: Evaluator,
  expressions: readonly TSESTree.Node[],
  name: string,
): boolean {
  const uses = expressions.flatMap((expression) => evaluator.usesOf(expression));
  return maySetElsewhere(evaluator, uses, name);
}

/** The first form of the row that the file has and that does nothing. */
export function findIgnored(
  evaluator: Evaluator,
  use: Start,
  effective: readonly Use[],
): IgnoredTimeout | undefined {
  const onApplication = use.application.flatMap((node) => evaluator.usesOf(node));
  for (const form of use.row.ignores ?? []) {
    if (form.form === 'option') {
      const option = lookUpOption(evaluator, use, form);
      const [value] = option.nodes;
      if (value) return { form, node: value.parent ?? value, value };
      continue;
    }
    for (const each of onApplication) {
      if (form.form === 'property' && each.kind === 'write' && each.name === setsKeepAliveTimeout) {
        const isEffective = effective.some(
          (other) => other.kind === 'write' && other.node === each.node,
        );
        if (!isEffective) return { form, node: each.node, value: each.right };
      }
      if (form.form === 'setting' && each.kind === 'call' && each.name === 'set') {
        const [name, value] = each.node.arguments;
        if (name?.type !== 'Literal' || name.value !== setsKeepAliveTimeout || !value) continue;
        return { form, node: each.node, value };
      }
    }
  }
  return undefined;
}
