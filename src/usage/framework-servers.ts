import type { TSESTree } from '@typescript-eslint/utils';
import type {
  IgnoredForm,
  OptionPlace,
  ServerFramework,
  ServerPlace,
} from '../knowledge/server-framework.ts';
import type { Evaluator } from './evaluator.ts';
import { isLocalStart, isOnDesktop } from './local-servers.ts';
import { lookUpPath } from './properties.ts';
import { closesItself, servesProbesOnly } from './request-handlers.ts';
import { isGivenToConfiguring, isServing, listensLocally, orConfigured } from './serving.ts';
import { isTimeoutSetSomewhere, setsKeepAliveTimeout, timeoutSetOn } from './server-timeouts.ts';
import type { ServerFact } from './servers.ts';
import { memberName, unwrap } from './syntax.ts';
import type { CallNode } from './syntax.ts';
import type { Use } from './uses.ts';
import { absent, isNullish, unknownProperty, type Property, type Value } from './values.ts';

/** A server that a framework of the table starts. */
export interface FrameworkUse {
  /** The row of the table, with what an adapter changes. */
  readonly row: ServerFramework;
  /** The calls that make the application, and those that return it; none where an export starts it. */
  readonly application: readonly CallNode[];
  readonly adapter: CallNode | undefined;
  readonly start: CallNode;
  /** The first form that looks as if it set the timeout. */
  readonly ignored: IgnoredTimeout | undefined;
}

/** Something that looks as if it set `keepAliveTimeout`, and does nothing. */
export interface IgnoredTimeout {
  readonly form: IgnoredForm;
  /** The assignment, the call, or the property of the options. */
  readonly node: TSESTree.Node;
  readonly value: TSESTree.Node;
}

type Application = Pick<FrameworkUse, 'adapter' | 'application' | 'row'>;

export function findFrameworkServer(file: Evaluator, node: CallNode): ServerFact | undefined {
  const found = findApplication(file, node);
  if (!found) return undefined;
  const { row } = found;
  if (row.needsPort && !isPort(file, node.arguments[0])) return undefined;
  // What a factory makes may be for nobody, or be started elsewhere.
  if (row.isFactory && !isServing(file.usesOf(node))) return undefined;
  const use = { ...found, start: node };
  const isElsewhere = startsElsewhere(file, use);
  if (isElsewhere === true) return undefined;
  const places = row.servers.flatMap((place) => serversAt(file, use, place));
  const uses = places.flatMap((place) => file.usesOf(place));
  const isConfigured = row.configured === true || isGivenToConfiguring(file, uses);
  const own =
    isElsewhere === 'unknown' ? unknownProperty('import') : keepAliveTimeoutOf(file, use, places);
  const keepAliveTimeout = isConfigured ? orConfigured(own) : own;
  const handlers = row.isFactory ? node.arguments : found.application;
  const isTemporary =
    isOnDesktop(file) ||
    (row.isFactory
      ? listensLocally(file, uses)
      : isLocalStart(file, node, row.listening, (at) => argumentAt(use, at))) ||
    closesItself(file, [...uses, ...file.usesOf(node)], handlers);
  return {
    node,
    kind: 'framework',
    framework: { ...use, ignored: findIgnored(file, use, uses) },
    options: undefined,
    keepAliveTimeout,
    isTimeoutOption: false,
    isConfigured,
    places,
    timeoutOf: (name) =>
      name === setsKeepAliveTimeout ? keepAliveTimeout : timeoutAt(file, places, name),
    isLocal: isTemporary || servesProbesOnly(file, handlers),
    isTemporary,
    handlers: [],
  };
}

/** `app.listen` or `serve`: the row, and what the application is. */
function findApplication(file: Evaluator, node: CallNode): Application | undefined {
  const values = file
    .evaluate(node.callee)
    .filter((value) => !isNullish(value) && !isCoreServerMethod(value));
  const [first] = values;
  if (first?.type === 'export' || first?.type === 'module') {
    if (values.length > 1) return undefined;
    const name = `${node.type === 'NewExpression' ? 'new ' : ''}${first.type === 'export' ? first.name : 'default'}`;
    const row = file.libraries.servers
      .of(first.module)
      .find(({ makes, starts }) => !makes && starts.includes(name));
    return row && { row, application: [], adapter: undefined };
  }
  const callee = unwrap(node.callee);
  const start = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (start === undefined || node.type === 'NewExpression') return undefined;
  const applications = values.map((value) =>
    value.type === 'method' ? applicationOf(file, value.receiver, start) : undefined,
  );
  const [application] = applications;
  if (!application) return undefined;
  // `app = tls ? await NestFactory.create(App, tls) : await NestFactory.create(App)`
  return applications.every((other) => other?.row === application.row)
    ? { ...application, application: applications.flatMap((other) => other?.application ?? []) }
    : undefined;
}

/** `(tls ? https.createServer(tls, app) : app).listen()`: the server has a report of its own. */
function isCoreServerMethod(value: Value): boolean {
  return (
    value.type === 'method' &&
    value.receiver.type === 'result' &&
    /^https?$/u.test(value.receiver.module)
  );
}

/** The application that a value is, through the methods that return it. */
function applicationOf(
  file: Evaluator,
  value: Value,
  start: string,
  depth = 0,
): Application | undefined {
  if (value.type !== 'result' || depth > 50) return undefined;
  const name = `${value.node.type === 'NewExpression' ? 'new ' : ''}${value.name}`;
  const rows = file.libraries.servers
    .of(value.module)
    .filter(({ starts }) => starts.includes(start));
  const row = rows.find(({ makes }) => makes?.includes(name));
  if (row) return withAdapter(file, row, value.node);
  const callee = unwrap(value.node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = memberName(callee) ?? '';
  if (!rows.some(({ chains }) => chains?.includes(method))) return undefined;
  const [inner, ...others] = file.evaluate(callee.object);
  const found =
    inner && others.length === 0 ? applicationOf(file, inner, start, depth + 1) : undefined;
  return found?.row.chains?.includes(method)
    ? { ...found, application: [...found.application, value.node] }
    : undefined;
}

function withAdapter(file: Evaluator, row: ServerFramework, node: CallNode): Application {
  const application = [node];
  const argument = row.adapters && node.arguments[row.adapters.position];
  if (!row.adapters || !argument) return { row, application, adapter: undefined };
  const values = file.evaluate(argument);
  if (values.every((value) => value.type === 'object' || value.type === 'merged')) {
    return { row, application, adapter: undefined };
  }
  const [value] = values;
  const known =
    value?.type === 'result' && values.length === 1
      ? row.adapters.known.find(
          ({ module, makes }) =>
            module === value.module &&
            makes === `${value.node.type === 'NewExpression' ? 'new ' : ''}${value.name}`,
        )
      : undefined;
  if (value?.type === 'result' && known) {
    return { row: { ...row, ...known.changes }, application, adapter: value.node };
  }
  // A platform, or options, from elsewhere.
  return { row: { ...row, byDefault: [] }, application, adapter: undefined };
}

function isPort(file: Evaluator, argument: TSESTree.Node | undefined): boolean {
  return (
    argument !== undefined &&
    file
      .evaluate(argument)
      .every((value) => value.type === 'primitive' && typeof value.value === 'number')
  );
}

/** A start before it is asked what the file sets. */
type Start = Omit<FrameworkUse, 'ignored'>;

function callAt(
  { application, adapter, start }: Start,
  of: OptionPlace['of'],
): CallNode | undefined {
  if (of === 'start') return start;
  return of === 'adapter' ? adapter : application[0];
}

function argumentAt(
  use: Start,
  { of, position }: Pick<OptionPlace, 'of' | 'position'>,
): TSESTree.Node | undefined {
  return callAt(use, of)?.arguments[position];
}

/** An option; an instance of a class in its place, such as the app itself, has none. */
function lookUpOption(file: Evaluator, use: Start, place: OptionPlace): Property {
  const argument = argumentAt(use, place);
  if (!argument) return absent;
  if (argument.type === 'SpreadElement') return unknownProperty('syntax');
  const isInstance = file
    .evaluate(argument)
    .every((value) => value.type === 'result' && value.node.type === 'NewExpression');
  return isInstance ? absent : lookUpPath(file, argument, place.path);
}

/** Whether the author brings a server, or none is started. */
function startsElsewhere(file: Evaluator, use: Start): boolean | 'unknown' {
  const { unless, byDefault } = use.row;
  if (byDefault.length === 0) return 'unknown';
  if (unless === 'argument') return use.start.arguments.length > 0;
  let isUnknown = false;
  for (const place of unless ?? []) {
    const option = lookUpOption(file, use, place);
    if (option.kind === 'unknown') isUnknown = true;
    if (option.kind === 'known' && !option.values.every(isOff)) return true;
  }
  return isUnknown ? 'unknown' : false;
}

function isOff(value: Value): boolean {
  return isNullish(value) || (value.type === 'primitive' && value.value === false);
}

/** The expressions that are the server, by a path of the table. */
function serversAt(
  file: Evaluator,
  use: Start,
  { of, path }: ServerPlace,
): readonly TSESTree.Node[] {
  const roots = of === 'start' ? [use.start] : use.application;
  let nodes: readonly TSESTree.Node[] = roots;
  for (const step of path.split('.').filter(Boolean)) {
    nodes = nodes.flatMap((node) => file.usesOf(node).flatMap((each) => stepTo(each, step)));
  }
  return nodes;
}

function stepTo(use: Use, step: string): readonly TSESTree.Node[] {
  const name = step.replace(/\(\)$/u, '');
  switch (use.kind) {
    case 'call':
      return use.name === name && step.endsWith('()') ? [use.node] : [];
    case 'destructured':
    case 'read':
      return use.name === name && !step.endsWith('()') ? [use.node] : [];
    default:
      return [];
  }
}

/** A timeout that the file sets on the server itself; the options of frameworks are their own. */
function timeoutAt(file: Evaluator, places: readonly TSESTree.Node[], name: string): Property {
  for (const place of places) {
    const set = timeoutSetOn(file, place, file.usesOf(place), name);
    if (set) return set;
  }
  return absent;
}

function keepAliveTimeoutOf(
  file: Evaluator,
  use: Start,
  places: readonly TSESTree.Node[],
): Property {
  const set = timeoutAt(file, places, setsKeepAliveTimeout);
  if (set.kind !== 'absent') return set;
  const option = use.row.option ? lookUpOption(file, use, use.row.option) : absent;
  if (option.kind !== 'absent') return option;
  const isServer = (node: CallNode): boolean => places.includes(node);
  return isTimeoutSetSomewhere(file, isServer) ? unknownProperty('escapes') : absent;
}

function findIgnored(
  file: Evaluator,
  use: Start,
  effective: readonly Use[],
): IgnoredTimeout | undefined {
  const onApplication = use.application.flatMap((node) => file.usesOf(node));
  for (const form of use.row.ignores ?? []) {
    if (form.form === 'option') {
      const option = lookUpOption(file, use, form);
      const [value] = option.kind === 'known' ? option.nodes : [];
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
