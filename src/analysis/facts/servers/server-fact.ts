import type { TSESTree } from '@typescript-eslint/utils';
import type { IgnoredForm, ServerFramework } from '../../../knowledge/server-framework.ts';
import type { Use } from '../../flow/use.ts';
import type { CallNode, FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { Property } from '../../values/property.ts';
import type { OtherFile } from '../../values/value.ts';

/** How a server is made; `http2` is one that also speaks HTTP/1. */
export type ServerKind = 'framework' | 'http' | 'http2' | 'https';

/** An HTTP server that listens, here or wherever the file hands it to. */
export interface ServerFact {
  /** `http.createServer()`, `new http.Server()`, `new` of a subclass, or the `listen()` or `serve()` of a framework. */
  readonly node: CallNode;
  readonly kind: ServerKind;
  /** How a framework of the table starts it. */
  readonly framework: FrameworkUse | undefined;
  /** The options object of `createServer()`, if there is one. */
  readonly options: TSESTree.Node | undefined;
  /** Whether it is of a class of the file, whose constructor says what its arguments are. */
  readonly isOfClass: boolean;
  /** The option, or the property as the file sets it later. */
  readonly keepAliveTimeout: Property;
  /** Whether it is only an option of `createServer()`. */
  readonly isTimeoutOption: boolean;
  /** Whether other code sets it where this file does not, as the settings say. */
  readonly isConfigured: boolean;
  /** The expressions that are the `http.Server`; none where code cannot reach that of a framework. */
  readonly serverExpressions: readonly TSESTree.Node[];
  /** Another timeout of the server, by its name: the option, or the property. */
  timeoutOf(name: string): Property;
  /** Whether it is seen to be nothing that a load balancer sends traffic to. */
  readonly isOffLoadBalancer: boolean;
  /** Whether only this machine reaches it, or it ends itself once it has done what it is for. */
  readonly isPrivate: boolean;
  /** The functions of the file that every request goes through. */
  readonly handlers: readonly FunctionNode[];
}

/** A server that a framework of the table starts. */
export interface FrameworkUse {
  /** The row of the table, with what an adapter changes. */
  readonly row: ServerFramework;
  /** The calls that make the application, and those that return it; none where an export starts it. */
  readonly application: readonly CallNode[];
  /** What another file of the project makes of it. */
  readonly home: ApplicationHome | undefined;
  readonly adapter: CallNode | undefined;
  readonly start: CallNode;
  /** The first form that looks as if it set the timeout. */
  readonly ignored: IgnoredTimeout | undefined;
}

/** The file that makes an application, and its calls there: nodes of that file. */
export interface ApplicationHome extends Pick<FrameworkUse, 'adapter' | 'application'> {
  readonly file: OtherFile;
}

/** Something that looks as if it set `keepAliveTimeout`, and does nothing. */
export interface IgnoredTimeout {
  readonly form: IgnoredForm;
  /** The assignment, the call, or the property of the options. */
  readonly node: TSESTree.Node;
  readonly value: TSESTree.Node;
}

/** What the file does with a server, also through the application of a framework. */
export function usesOfServer(evaluator: Evaluator, server: ServerFact): readonly Use[] {
  return server.serverExpressions.flatMap((place) => evaluator.usesOf(place));
}

/**
 * Whether the limits of requests that nobody sets are those of Node.js: also with the frameworks
 * that leave `keepAliveTimeout` alone, as measured on Node.js 18, 20 and 24.
 */
export function hasLimitsOfNode(server: ServerFact): boolean {
  const timeouts = server.framework?.row.byDefault;
  if (!timeouts) return isCore(server);
  return timeouts.length > 0 && timeouts.every((row) => row.keepAliveTimeout === 'node');
}

/** Whether a server is one of `http` or `https`, whose options are those of `createServer()`. */
export function isCore({ kind }: ServerFact): boolean {
  return kind === 'http' || kind === 'https';
}
