import { describeClosing } from './describe-timeout.ts';
import { describeVersions } from './describe-versions.ts';
import type { FileContext } from './file-context.ts';
import { coversLibrary } from './library-range.ts';
import { extentOf, type NodeRange } from './node-range.ts';
import type { ServerFact } from './usage/servers.ts';

/** `keepAliveTimeout` of a server whose code does not say it. */
export interface DefaultTimeout {
  /** Whether it `isHigh` in every Node.js version of the range. */
  readonly isHigh: (isHigh: (timeout: number | undefined) => boolean) => boolean;
  /** When an idle connection is really closed, for messages. */
  readonly closes: string;
}

/** Node's own, in ms; what a person who says that it is enough writes. */
export const nodeDefault = 5000;

/** `undefined`: it differs between the versions of the framework that the file may run with. */
export function defaultTimeoutOf(
  file: FileContext,
  { kind, framework }: ServerFact,
  range: NodeRange,
): DefaultTimeout | undefined {
  const library = framework && file.libraryRange(framework.row.package);
  const row = framework?.row.byDefault.find(({ versions }) => coversLibrary(versions, library));
  if (framework && !row) return undefined;
  const own = row?.keepAliveTimeout;
  if (typeof own === 'number') {
    return { isHigh: (isHigh) => isHigh(own), closes: describeClosing(range, own, 's') };
  }
  const fact = kind === 'http2' ? 'http2Http1KeepAliveTimeout' : 'serverKeepAliveTimeout';
  return {
    isHigh: (isHigh) => extentOf(fact, range, isHigh) === 'all',
    closes: kind === 'http2' ? closingOfHttp2(range) : closingOfHttp(range),
  };
}

type Timeout = number | undefined;

function closingOfHttp(range: NodeRange): string {
  const isNone = (timeout: Timeout): boolean => timeout === undefined;
  if (extentOf('serverKeepAliveTimeout', range, isNone) === 'none') {
    return describeClosing(range, nodeDefault, 's');
  }
  const older = describeVersions('serverKeepAliveTimeout', range, isNone);
  return describeClosing(range, nodeDefault, 's', [`2 minutes on ${older}`]);
}

/** The versions that have a timeout at all also add the second. */
function closingOfHttp2(range: NodeRange): string {
  const isThere = (timeout: Timeout): boolean => timeout !== undefined;
  const closes = describeClosing(range, nodeDefault, 's');
  if (extentOf('http2Http1KeepAliveTimeout', range, isThere) !== 'some') return closes;
  const versions = describeVersions('http2Http1KeepAliveTimeout', range, isThere);
  return `6 s on Node.js ${versions}, and never on others`;
}

/** Whether every Node.js version of the range reads `keepAliveTimeout` among the options of a server. */
export function readsTimeoutOption({ kind }: ServerFact, range: NodeRange): boolean {
  const extent =
    kind === 'http2'
      ? extentOf('http2Http1KeepAliveTimeout', range, (timeout) => timeout !== undefined)
      : extentOf('createServerKeepAliveTimeout', range, (isRead) => isRead);
  return extent === 'all';
}

/** Whether `close()` closes idle connections itself, in every Node.js version of the range. */
export function closesIdleItself({ kind }: ServerFact, range: NodeRange): boolean {
  const fact = kind === 'https' ? 'httpsCloseClosesIdle' : 'httpCloseClosesIdle';
  return extentOf(fact, range, (closes) => closes) === 'all';
}
