// Which place of the user's code is on the stack.
import type { CodeSite, Site } from '../record.ts';
import { holdsPackages } from './bundles.ts';
import { originalPlace } from './original-place.ts';
import { captureFrames, type Frame } from './stack.ts';

/** A place in the table of this thread. */
export interface KnownSite {
  /** Its index in the record. */
  readonly id: number;
  readonly site: Site;
}

/** The most places of a thread; all others share a row. */
const mostSites = 2000;
/** Enough for `http.get()` in the user's code. */
const shallow = 6;
/** Enough for libraries. */
const deep = 64;

const sites = new Map<string, KnownSite>();
let dropped = 0;

export function allSites(): readonly Site[] {
  return Array.from(sites.values(), ({ site }) => site);
}

export function droppedSites(): number {
  return dropped;
}

/** Remembers of several calls whether a short stack was enough. */
export interface StackDepth {
  isDeep: boolean;
}

/** The innermost place on the stack that is the user's. */
export function findSite(depth: StackDepth): KnownSite {
  if (!depth.isDeep) {
    const found = siteOf(captureFrames(shallow), shallow);
    if (found) return found;
    depth.isDeep = true;
  }
  return siteOf(captureFrames(deep), Infinity) ?? siteWithoutCode(undefined);
}

/** `undefined`: a longer stack is needed; `limit` is how long this one could be. */
export function siteOf(frames: readonly Frame[], limit: number): KnownSite | undefined {
  let library: Frame | undefined;
  for (const [index, frame] of frames.entries()) {
    const file = frame.getFileName();
    if (!file || isOfNode(file)) continue;
    if (isOfPackage(file)) {
      if (!library || !isInstrumentation(file)) library = frame;
      continue;
    }
    if (!holdsPackages(file)) return codeSite(frame, file, library, undefined);
    if (limit !== Infinity) return undefined;
    return codeSite(frame, file, library, framesOfBundle(frames.slice(index), file));
  }
  return frames.length >= limit ? undefined : siteWithoutCode(library);
}

const isOfNode = (file: string): boolean =>
  file.startsWith('node:') || file === __filename || file.startsWith('internal/');
const isOfPackage = (file: string): boolean => file.includes('node_modules');

/** Packages that wrap `http` for others: they are on the stack of every request. */
const instrumentation =
  /node_modules[\\/](?:dd-trace|newrelic|elastic-apm-node|shimmer|nock|msw|(?:@opentelemetry|@mswjs|@sentry|@newrelic|@datadog)[\\/])/u;
const isInstrumentation = (file: string): boolean => instrumentation.test(file);

function packageOf(file: string): string {
  const name = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/u.exec(file)?.[1];
  return name?.replace('\\', '/') ?? file;
}

/** The package through which the user's code came; those that only watch are none. */
function libraryName(frame: Frame | undefined): string | undefined {
  const file = frame?.getFileName();
  return file && !isInstrumentation(file) ? packageOf(file) : undefined;
}

type Position = readonly [line: number, column: number];
const positionOf = (frame: Frame): Position => [
  frame.getLineNumber() ?? 0,
  frame.getColumnNumber() ?? 0,
];

function framesOfBundle(frames: readonly Frame[], file: string): readonly Position[] {
  return frames.filter((frame) => frame.getFileName() === file).map(positionOf);
}

function codeSite(
  frame: Frame,
  file: string,
  through: Frame | undefined,
  frames: readonly Position[] | undefined,
): KnownSite {
  const library = libraryName(through);
  const key = `${file}\0${String(frame.getPosition())}\0${library ?? ''}\0${frames?.join(' ') ?? ''}`;
  return (
    sites.get(key) ??
    add(key, (): CodeSite => {
      const [line, column] = positionOf(frame);
      const name = frame.getFunctionName();
      const mapped = originalPlace(frame, file, line, column);
      return {
        kind: 'code',
        file,
        line,
        column,
        ...(name && { function: name }),
        ...(library !== undefined && { library }),
        ...(mapped && { mapped }),
        ...(frames && { frames }),
      };
    })
  );
}

function siteWithoutCode(through: Frame | undefined): KnownSite {
  const library = libraryName(through);
  if (through === undefined || library === undefined) {
    return sites.get('unknown') ?? add('unknown', () => ({ kind: 'unknown' }));
  }
  return (
    sites.get(library) ??
    add(library, () => ({
      kind: 'library',
      library,
      file: through.getFileName() ?? '',
      line: through.getLineNumber() ?? 0,
    }))
  );
}

function add(key: string, describe: () => Site): KnownSite {
  if (sites.size < mostSites) {
    const known = { id: sites.size, site: describe() };
    sites.set(key, known);
    return known;
  }
  dropped += 1;
  const others = sites.get('others');
  if (others) return others;
  const known: KnownSite = { id: sites.size, site: { kind: 'others' } };
  sites.set('others', known);
  return known;
}
