import { currentEntrance } from './guard.ts';
import { captureStackTrace } from './originals.ts';

/** A frame of the stack; `NodeJS.CallSite` has what the types of Node.js leave out. */
export interface Frame {
  getFileName(): string | null | undefined;
  getPosition(): number;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getFunctionName(): string | null;
}

type Prepare = ((error: Error, frames: readonly Frame[]) => unknown) | undefined;

/** `Error`: in its own type, the function cannot be missing. */
const settings = Error as unknown as { stackTraceLimit: number; prepareStackTrace: Prepare };

/** What Node.js 20 and later put there themselves. */
const nodesPrepare = settings.prepareStackTrace;
let programsPrepare: Prepare;

/** What the program has put there, such as source-map-support does; as of the last stack. */
export function prepareOfProgram(): Prepare {
  return programsPrepare;
}

const keepFrames = (_error: Error, frames: readonly Frame[]): unknown => frames;

/**
 * The stack of the program, innermost frame first, without the frames of the collector. The
 * settings of `Error` are as before when it returns; `delete` would make errors slow for good.
 */
export function captureFrames(limit: number): readonly Frame[] {
  const holder: { stack?: unknown } = {};
  if (Object.isFrozen(Error)) {
    captureStackTrace(holder, currentEntrance());
    return parseFrames(String(holder.stack));
  }
  const { stackTraceLimit, prepareStackTrace } = settings;
  try {
    settings.stackTraceLimit = limit;
    settings.prepareStackTrace = keepFrames;
    captureStackTrace(holder, currentEntrance());
    const { stack } = holder;
    return Array.isArray(stack) ? (stack as Frame[]) : [];
  } finally {
    settings.stackTraceLimit = stackTraceLimit;
    settings.prepareStackTrace = prepareStackTrace;
    programsPrepare = prepareStackTrace === nodesPrepare ? undefined : prepareStackTrace;
  }
}

/** With `--frozen-intrinsics` nothing of `Error` can be set: the text has up to 10 frames. */
function parseFrames(stack: string): readonly Frame[] {
  return stack.split('\n').flatMap((text) => {
    const parts = /^ +at (?:async )?(?:(.*) \()?(.+):(\d+):(\d+)\)?$/u.exec(text);
    if (!parts) return [];
    const [, name = '', file = '', line, column] = parts;
    return {
      getFileName: () => file,
      getPosition: () => Number(line) * 1e5 + Number(column),
      getLineNumber: () => Number(line),
      getColumnNumber: () => Number(column),
      getFunctionName: () => name,
    };
  });
}
