import { modulesOf } from '../../../knowledge/framework-index.ts';
import type { ServerFramework } from '../../../knowledge/server-framework.ts';
import { passedFromElsewhere } from '../../files/passed-elsewhere.ts';
import { isReassigned } from '../../tree/references.ts';
import {
  calledMember,
  calledMethod,
  isClass,
  memberName,
  type CallNode,
  type FunctionNode,
  unwrap,
} from '../../tree/syntax.ts';
import type { Owner } from '../../tree/this-members.ts';
import { isOfType } from '../../tree/type-annotations.ts';
import { evaluatorOf, type Evaluator } from '../../values/evaluator.ts';
import { isNullish, type OtherFile, type Value } from '../../values/value.ts';
import { every, isComplete, only, without } from '../../values/values.ts';
import type { FrameworkUse } from '../servers/server-fact.ts';

type Application = Pick<FrameworkUse, 'adapter' | 'application' | 'home' | 'row'>;

/** `app.listen` or `serve`: the row, and what the application is. */
export function findApplication(evaluator: Evaluator, node: CallNode): Application | undefined {
  const values = without(
    evaluator.evaluate(node.callee),
    (value) => isNullish(value) || isCoreServerMethod(value),
  );
  if (!isComplete(values)) return findPassedApplication(evaluator, node);
  const [first] = values.known;
  if (first?.type === 'export' || first?.type === 'module') {
    if (values.known.length > 1) return undefined;
    const name = `${node.type === 'NewExpression' ? 'new ' : ''}${first.type === 'export' ? first.name : 'default'}`;
    const row = evaluator.libraries.servers
      .of(first.module)
      .find(({ makes, starts }) => !makes && starts.includes(name));
    return row && { row, application: [], adapter: undefined, home: undefined };
  }
  const start = calledMethod(node);
  if (start === undefined || node.type === 'NewExpression') return undefined;
  const applications = values.known.map((value) =>
    value.type === 'method' ? applicationOf(evaluator, value.receiver, start) : undefined,
  );
  const [application] = applications;
  if (!application) return undefined;
  // `app = tls ? await NestFactory.create(App, tls) : await NestFactory.create(App)`
  return applications.every((other) => other?.row === application.row)
    ? { ...application, application: applications.flatMap((other) => other?.application ?? []) }
    : undefined;
}

/** `start(app)`: the type of the parameter says what it is, or the files that call the function. */
function findPassedApplication(evaluator: Evaluator, node: CallNode): Application | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || node.type === 'NewExpression') return undefined;
  const start = memberName(callee);
  const variable = evaluator.index.variableOf(unwrap(callee.object));
  const [definition] = variable?.defs ?? [];
  if (start === undefined || definition?.type !== 'Parameter' || !variable) return undefined;
  if (isReassigned(variable)) return undefined;
  const row = evaluator.libraries.servers.all.find(
    ({ starts, types, ...each }) =>
      starts.includes(start) &&
      types?.some((type) => isOfType(evaluator.index, definition.name, modulesOf(each), type)),
  );
  if (row) return { row, application: [], adapter: undefined, home: undefined };
  const passed = passedFromElsewhere(evaluator, definition.node as FunctionNode, definition.name);
  const applications = passed.flatMap(({ evaluator: other, node: argument }) =>
    other.evaluate(argument).known.flatMap((value) => {
      const found = applicationOf(other, value, start);
      return found ? [atHome(other, found)] : [];
    }),
  );
  const [first] = applications;
  return first && applications.every((other) => other.row === first.row) ? first : undefined;
}

/** An application as files see it that do not make it. */
function atHome(file: OtherFile, { row, adapter, application, home }: Application): Application {
  return {
    row,
    application: [],
    adapter: undefined,
    home: home ?? { file, adapter, application },
  };
}

/** `(tls ? https.createServer(tls, app) : app).listen()`: the server has a report of its own. */
function isCoreServerMethod(value: Value): boolean {
  return value.type === 'method' && /^https?$/u.test(moduleOf(value.receiver) ?? '');
}

function moduleOf(value: Value): string | undefined {
  if (value.type === 'imported') return moduleOf(value.value);
  return value.type === 'result' ? value.module : undefined;
}

/** The application that a value is, through the methods that return it. */
function applicationOf(
  evaluator: Evaluator,
  value: Value,
  start: string,
  depth = 0,
): Application | undefined {
  if (value.type === 'imported') {
    const made = applicationOf(evaluatorOf(value.file), value.value, start, depth);
    return made && atHome(value.file, made);
  }
  if (value.type === 'instance') return applicationOfClass(evaluator, value.owner, start);
  if (value.type !== 'result' || depth > 50) return undefined;
  const name = `${value.node.type === 'NewExpression' ? 'new ' : ''}${value.name}`;
  const rows = evaluator.libraries.servers
    .of(value.module)
    .filter(({ starts }) => starts.includes(start));
  const row = rows.find(({ makes }) => makes?.includes(name));
  if (row) return withAdapter(evaluator, row, value.node);
  const member = calledMember(value.node);
  if (!member) return undefined;
  const method = memberName(member) ?? '';
  if (!rows.some(({ chains }) => chains?.includes(method))) return undefined;
  const inner = only(evaluator.evaluate(member.object));
  const found = inner && applicationOf(evaluator, inner, start, depth + 1);
  return found?.row.chains?.includes(method)
    ? { ...found, application: [...found.application, value.node] }
    : undefined;
}

/** An application of a class of the file, where its row asks nothing of the options that its constructor gets. */
function applicationOfClass(
  evaluator: Evaluator,
  owner: Owner,
  start: string,
): Application | undefined {
  const base = 'type' in owner && isClass(owner) ? owner.superClass : undefined;
  const value = base && only(evaluator.evaluate(base));
  if (value?.type !== 'export' && value?.type !== 'module') return undefined;
  const name = `new ${value.type === 'export' ? value.name : 'default'}`;
  const row = evaluator.libraries.servers
    .of(value.module)
    .find(({ starts, makes }) => starts.includes(start) && makes?.includes(name));
  if (!row || row.adapters || row.option || row.unless || row.listening) return undefined;
  return { row, application: [], adapter: undefined, home: undefined };
}

function withAdapter(evaluator: Evaluator, row: ServerFramework, node: CallNode): Application {
  const application = [node];
  const home = undefined;
  const argument = row.adapters && node.arguments[row.adapters.position];
  if (!row.adapters || !argument) return { row, application, adapter: undefined, home };
  const values = evaluator.evaluate(argument);
  if (every(values, ({ type }) => type === 'object'))
    return { row, application, adapter: undefined, home };
  const value = only(values, 'result');
  const known =
    value &&
    row.adapters.known.find(
      ({ module, makes }) =>
        module === value.module &&
        makes === `${value.node.type === 'NewExpression' ? 'new ' : ''}${value.name}`,
    );
  if (known) return { row: { ...row, ...known.changes }, application, adapter: value.node, home };
  // A platform, or options, from elsewhere.
  return { row: { ...row, byDefault: [] }, application, adapter: undefined, home };
}
