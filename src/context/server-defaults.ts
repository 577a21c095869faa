import type { ServerFact } from '../analysis/facts/servers/server-fact.ts';
import type { NodeFact, NodeValue } from '../knowledge/node-defaults.ts';
import { serverDefaults } from '../knowledge/usual-timeouts.ts';
import { coversLibrary } from '../project/library-range.ts';
import { extentOf, type NodeRange } from '../project/node-range.ts';
import { describeClosing, describeClosingBriefly } from './describe-timeout.ts';
import { describeVersions } from './describe-versions.ts';
import type { FileContext } from './file-context.ts';

/** `keepAliveTimeout` of a server whose code does not say it. */
export interface DefaultTimeout {
  /** Whether it `isHigh` in every Node.js version of the range. */
  readonly isHigh: (isHigh: (timeout: number | undefined) => boolean) => boolean;
  /** When an idle connection is really closed, for messages. */
  readonly closes: string;
  /** The same, without the versions that it differs between. */
  readonly closesBriefly: string;
}

/**
 * `undefined`: it differs between the versions of the framework that the file may run with, or
 * the file may run where Node.js has no `keepAliveTimeout` at all: nobody who does sets one.
 */
export function defaultTimeoutOf(
  file: FileContext,
  { kind, framework }: ServerFact,
  range: NodeRange,
): DefaultTimeout | undefined {
  if (mayHaveNone(range)) return undefined;
  const library = framework && file.libraryRange(framework.row.package);
  const row = framework?.row.byDefault.find(({ versions }) => coversLibrary(versions, library));
  if (framework && !row) return undefined;
  const own = row?.keepAliveTimeout;
  if (typeof own === 'number') {
    return { isHigh: (isHigh) => isHigh(own), ...closingOf(range, own) };
  }
  const fact = kind === 'http2' ? 'http2Http1KeepAliveTimeout' : 'serverKeepAliveTimeout';
  return {
    isHigh: (isHigh) => extentOf(fact, range, isHigh) === 'all',
    ...closingOf(range, serverDefaults.keepAliveTimeout),
    ...(kind === 'http2' && { closes: describeClosingOfHttp2(range) }),
  };
}

function closingOf(
  range: NodeRange,
  timeout: number,
): Pick<DefaultTimeout, 'closes' | 'closesBriefly'> {
  return {
    closes: describeClosing(range, timeout, 's'),
    closesBriefly: describeClosingBriefly(range, timeout),
  };
}

/** Whether some version of the range waits for the 2 minutes of `server.timeout`, and reads no `keepAliveTimeout`. */
function mayHaveNone(range: NodeRange): boolean {
  return extentOf('serverKeepAliveTimeout', range, (timeout) => timeout === undefined) !== 'none';
}

/** The versions that have a timeout at all also add the second. */
function describeClosingOfHttp2(range: NodeRange): string {
  if (extentOf('http2Http1KeepAliveTimeout', range, isThere) !== 'some') {
    return describeClosing(range, serverDefaults.keepAliveTimeout, 's');
  }
  return `6 s on Node.js ${describeVersions('http2Http1KeepAliveTimeout', range, isThere)}`;
}

function isThere(timeout: number | undefined): boolean {
  return timeout !== undefined;
}

/** Whether every Node.js version of the range reads `keepAliveTimeout` among the options of a server. */
export function readsTimeoutOption({ kind }: ServerFact, range: NodeRange): boolean {
  const extent =
    kind === 'http2'
      ? extentOf('http2Http1KeepAliveTimeout', range, isThere)
      : extentOf('createServerKeepAliveTimeout', range, (isRead) => isRead);
  return extent === 'all';
}

/** Whether `close()` closes idle connections itself, in every Node.js version of the range. */
export function closesIdleItself(server: ServerFact, range: NodeRange): boolean {
  return extentOf(closingFactOf(server), range, (closes) => closes) === 'all';
}

/** The fact of the table that says so. */
export function closingFactOf({
  kind,
}: ServerFact): 'httpCloseClosesIdle' | 'httpsCloseClosesIdle' {
  return kind === 'https' ? 'httpsCloseClosesIdle' : 'httpCloseClosesIdle';
}

/** The versions of the range that do not read it there. */
export function describeIgnoring({ kind }: ServerFact, range: NodeRange): string {
  return kind === 'http2'
    ? describeThose('http2Http1KeepAliveTimeout', range, (timeout) => timeout === undefined)
    : describeThose('createServerKeepAliveTimeout', range, (isRead) => !isRead);
}

function describeThose<Fact extends NodeFact>(
  fact: Fact,
  range: NodeRange,
  matches: (value: NodeValue<Fact>) => boolean,
): string {
  if (extentOf(fact, range, matches) !== 'some') return range.description;
  return `Node.js ${describeVersions(fact, range, matches)}`;
}
