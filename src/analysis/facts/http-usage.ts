import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ClientLibrary } from '../../knowledge/client-library.ts';
import { knownLibraries, type LibraryIndex } from '../../knowledge/library-index.ts';
import { openSourceFiles, type Language, type SourceText } from '../../project/source-files.ts';
import { openImports } from '../files/other-files.ts';
import { buildFileIndex, type FileIndex } from '../tree/file-index.ts';
import { gatherNodes, type FileNodes, type Gathering } from '../tree/file-nodes.ts';
import { mayLoadModule, mayUseOthers } from '../tree/loads.ts';
import { once } from '../tree/once.ts';
import { memberName, type CallNode } from '../tree/syntax.ts';
import { createEvaluator } from '../values/evaluate.ts';
import { noImports, type Evaluator, type Imports } from '../values/evaluator.ts';
import { findCandidates } from './candidates.ts';
import { findAgent, globalAgentOf, type AgentFact } from './clients/agents.ts';
import { findBusyCalls } from './clients/busy-calls.ts';
import { findLibraryCall, type LibraryCall } from './clients/library-calls.ts';
import { findConfiguredLibraries } from './clients/library-defaults.ts';
import { findRequest, type RequestFact, type RequestModule } from './clients/requests.ts';
import { createKeeping } from './pools/kept-pools.ts';
import { findShortLivedPools, type ShortLivedPool } from './pools/short-lived-pools.ts';
import { findBodyCalls } from './responses/library-bodies.ts';
import type { ResponseFact } from './responses/response-fact.ts';
import { findResponses } from './responses/responses.ts';
import { findUndrainedPaths, type UndrainedPath } from './responses/undrained-paths.ts';
import { findUnreadBodies, type UnreadBody } from './responses/unread-bodies.ts';
import { findUnreadBodyPaths, type UnreadBodyPath } from './responses/unread-body-paths.ts';
import { findHandlers, type HandlerFact } from './servers/handlers.ts';
import type { ServerFact } from './servers/server-fact.ts';
import { findServer } from './servers/servers.ts';
import { findClientSockets } from './sockets/client-sockets.ts';
import { findServerSockets } from './sockets/server-sockets.ts';
import { findSocketListeners, type SocketListener } from './sockets/socket-listeners.ts';
import { findOrphanedUpstreams, type OrphanedUpstream } from './upstreams/orphaned-upstreams.ts';

/** How one file uses HTTP: what every rule asks, found once. */
export interface HttpUsage {
  readonly index: FileIndex;
  readonly evaluator: Evaluator;
  readonly requests: readonly RequestFact[];
  readonly responses: readonly ResponseFact[];
  /** Ways through the readers of responses that leave them unread. */
  readonly undrainedPaths: readonly UndrainedPath[];
  readonly agents: readonly AgentFact[];
  readonly servers: readonly ServerFact[];
  /** Calls of client libraries: axios, got, cloud SDKs, agents of other packages. */
  readonly libraryCalls: readonly LibraryCall[];
  /** Bodies of client libraries' results that nothing reads. */
  readonly unreadBodies: readonly UnreadBody[];
  /** Ways that leave such a body unread, where others read it. */
  readonly unreadBodyPaths: readonly UnreadBodyPath[];
  /** Agents and pooled clients that are made for each request, by the node that makes them. */
  readonly shortLivedPools: ReadonlyMap<TSESTree.Node, ShortLivedPool>;
  /** Requests and calls of libraries whose connections stay busy: proxies, event streams. */
  readonly busyCalls: ReadonlySet<TSESTree.Node>;
  /** Whether the file shows that a pool outlives the run of the code that makes it. */
  readonly isKept: (node: CallNode) => boolean;
  /** The libraries among whose defaults the file sets an agent, or may. */
  readonly configuredLibraries: ReadonlySet<ClientLibrary>;
  /** The functions of the file that every request to a server goes through. */
  readonly handlers: readonly HandlerFact[];
  /** Listeners that each request adds to a socket which may outlive it. */
  readonly socketListeners: readonly SocketListener[];
  /** Requests whose answers go to a client, and that nothing ends when the client leaves. */
  readonly orphanedUpstreams: readonly OrphanedUpstream[];
  /** The modules whose `globalAgent` the file replaces or sets a property of. */
  readonly configuredGlobalAgents: ReadonlySet<RequestModule>;
}

function buildHttpUsage(
  sourceCode: SourceText,
  nodes: FileNodes,
  libraries: LibraryIndex,
  project: ProjectPlace | undefined,
): HttpUsage {
  const index = buildFileIndex(sourceCode, nodes);
  const evaluator = createEvaluator(
    index,
    libraries,
    project && importsOf(project, libraries),
    project?.path,
  );
  const requests: RequestFact[] = [];
  const agents: AgentFact[] = [];
  const servers: ServerFact[] = [];
  const libraryCalls: LibraryCall[] = [];
  const candidates = findCandidates(evaluator);
  for (const node of candidates) {
    const request = findRequest(evaluator, node);
    if (request) {
      requests.push(request);
      continue;
    }
    const agent = findAgent(evaluator, node);
    if (agent) {
      agents.push(agent);
      continue;
    }
    const server = findServer(evaluator, node);
    if (server) {
      servers.push(server);
      continue;
    }
    const libraryCall = findLibraryCall(evaluator, node);
    if (libraryCall) libraryCalls.push(libraryCall);
  }
  // The others take walks of their own, which most files need for no rule.
  const responses = once(() => findResponses(evaluator, requests));
  const undrainedPaths = once(() => findUndrainedPaths(evaluator, responses()));
  const bodyCalls = once(() => findBodyCalls(evaluator, libraryCalls));
  const unreadBodies = once(() => findUnreadBodies(evaluator, bodyCalls()));
  const unreadBodyPaths = once(() => findUnreadBodyPaths(evaluator, bodyCalls()));
  const pools = once(() =>
    findShortLivedPools(evaluator, { agents, requests, libraryCalls, candidates }),
  );
  const busyCalls = once(() => findBusyCalls(evaluator, { requests, libraryCalls }));
  const keeping = once(() => createKeeping(evaluator, libraryCalls));
  const configuredLibraries = once(() => findConfiguredLibraries(evaluator));
  const handlers = once(() => findHandlers(evaluator, servers, candidates));
  const socketListeners = once(() =>
    findSocketListeners(evaluator, [
      ...findClientSockets(evaluator, requests),
      ...findServerSockets(evaluator, handlers),
    ]),
  );
  const orphanedUpstreams = once(() =>
    findOrphanedUpstreams(evaluator, { requests, libraryCalls, servers, handlers }),
  );
  const configuredGlobalAgents = once(() => findConfiguredGlobalAgents(evaluator));
  return {
    index,
    evaluator,
    requests,
    agents,
    servers,
    libraryCalls,
    get responses() {
      return responses();
    },
    get undrainedPaths() {
      return undrainedPaths();
    },
    get unreadBodies() {
      return unreadBodies();
    },
    get unreadBodyPaths() {
      return unreadBodyPaths();
    },
    get shortLivedPools() {
      return pools();
    },
    get busyCalls() {
      return busyCalls();
    },
    isKept: (node) => keeping()(node),
    get configuredLibraries() {
      return configuredLibraries();
    },
    get handlers() {
      return handlers();
    },
    get socketListeners() {
      return socketListeners();
    },
    get orphanedUpstreams() {
      return orphanedUpstreams();
    },
    get configuredGlobalAgents() {
      return configuredGlobalAgents();
    },
  };
}

/** `http.globalAgent = …`, `http.globalAgent.maxSockets = …`, `Object.assign(http.globalAgent, …)`. */
function findConfiguredGlobalAgents(evaluator: Evaluator): ReadonlySet<RequestModule> {
  const found = new Set<RequestModule>();
  if (!evaluator.index.sourceCode.text.includes('globalAgent')) return found;
  const add = (node: TSESTree.Node): void => {
    for (const value of evaluator.evaluate(node).known) {
      const module = globalAgentOf(value);
      if (module) found.add(module);
    }
  };
  for (const { left } of evaluator.index.memberWrites) {
    if (left.type !== 'MemberExpression') continue;
    if (memberName(left) === 'globalAgent') add(left);
    else add(left.object);
  }
  for (const {
    arguments: [target],
  } of evaluator.index.callsOfMethod('assign')) {
    if (target) add(target);
  }
  return found;
}

/** Where a linted file is, and how the other files of its project are read. */
export interface ProjectPlace {
  /** Absolute. */
  readonly path: string;
  readonly language: Language;
  /** How many imports far values are followed. */
  readonly depth: number;
  /** The folder in which files that import this one are looked for. */
  readonly root: string | undefined;
  /** Files and folders that are not read; absolute. */
  readonly ignored: readonly string[];
}

function importsOf(
  { path, language, depth, root, ignored }: ProjectPlace,
  libraries: LibraryIndex,
): Imports {
  const files = openSourceFiles(language);
  return files
    ? openImports({ files, libraries, root, depth, ignored, create: createEvaluator }, path)
    : noImports;
}

/** A file that uses HTTP. */
export interface HttpFile {
  /** What the walk over its tree has to tell; of the rules that ask, the first one listens. */
  readonly listener: TSESLint.RuleListener | undefined;
  /** Built once, when it is first asked for. The walk has to be over. */
  readonly usage: () => HttpUsage;
  /**
   * The options of the rules that run on it, by name; each adds its own. A linter makes all
   * rules before it walks the file: at the end of the walk, where they report, all are here.
   */
  readonly rules: Map<string, object>;
}

interface KnownFile extends Pick<HttpFile, 'rules' | 'usage'> {
  readonly gathering: Gathering;
}

/** By the tree and not by the SourceCode, of which some linters have one for all files. */
const files = new WeakMap<TSESTree.Program, KnownFile>();

/**
 * A file as the rules see it; `undefined` for a file that loads no module of the tables, itself
 * or through another file of the project, which costs one scan of its text, and for a language without scopes.
 */
export function openHttpFile(
  sourceCode: Readonly<TSESLint.SourceCode>,
  libraries: LibraryIndex = knownLibraries,
  placeOf: () => ProjectPlace | undefined = () => undefined,
): HttpFile | undefined {
  const { text } = sourceCode;
  const place = once(() => ({ project: placeOf() }));
  if (
    !mayLoadModule(text, libraries) &&
    !(mayUseOthers(text, libraries) && place().project !== undefined)
  ) {
    return undefined;
  }
  // Other languages' plugins have other trees: JSON, CSS, Markdown.
  if ((sourceCode.ast.type as string) !== 'Program' || !sourceCode.scopeManager) return undefined;
  const known = files.get(sourceCode.ast);
  // The same tree is linted once more, perhaps after a walk that another rule's error ended.
  if (known && !known.gathering.hasBegun()) return { ...known, listener: undefined };
  const gathering = gatherNodes();
  const usage = once(() => buildHttpUsage(sourceCode, gathering.nodes, libraries, place().project));
  const rules = new Map<string, object>();
  files.set(sourceCode.ast, { gathering, usage, rules });
  return { listener: gathering.listener, usage, rules };
}
