import { inspect } from 'node:util';
import Range from 'semver/classes/range.js';

/** Throws a `TypeError` that says where a value is wrong; ESLint checks options but leaves settings to plugins. */
export type Check = (value: unknown, path: string) => void;

/** Throws the `TypeError` of a check. */
export function fail(path: string, expected: string, value: unknown): never {
  throw new TypeError(`http-keepalive: ${path} must be ${expected}; got ${inspect(value)}.`);
}

/** `true` or `false`. */
export const boolean: Check = (value, path) => {
  if (typeof value !== 'boolean') fail(path, 'a boolean', value);
};

/** A string that is not empty. */
export const string: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') fail(path, 'a non-empty string', value);
};

/** A string that may be empty. */
export const text: Check = (value, path) => {
  if (typeof value !== 'string') fail(path, 'a string', value);
};

/** A semver range. */
export const range: Check = (value, path) => {
  if (typeof value !== 'string' || !isRange(value)) fail(path, 'a semver range', value);
};

function isRange(value: string): boolean {
  try {
    return Boolean(new Range(value));
  } catch {
    return false;
  }
}

/** An integer above 0. */
export const positiveInteger: Check = (value, path) => {
  if (!Number.isSafeInteger(value) || (value as number) <= 0) {
    fail(path, 'a positive integer', value);
  }
};

/** The position of an argument, from 0. */
export const position: Check = (value, path) => {
  if (!isPosition(value)) fail(path, 'the position of an argument', value);
};

/** The position of an argument, or `afterUrl`: the first one, or the one after a URL. */
export const positionOrAfterUrl: Check = (value, path) => {
  if (!isPosition(value) && value !== 'afterUrl') {
    fail(path, 'the position of an argument, or "afterUrl"', value);
  }
};

function isPosition(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The `keepAliveTimeout` of servers. */
export const timeoutOrNode: Check = (value, path) => {
  if (value === 'node') return;
  if (!Number.isSafeInteger(value) || (value as number) <= 0) {
    fail(path, 'a positive integer in ms, or "node"', value);
  }
};

/** A name that an import may have. */
export const identifier: Check = (value, path) => {
  if (typeof value !== 'string' || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(value)) {
    fail(path, 'the name of an export', value);
  }
};

/** One of some strings. */
export function oneOf(...choices: readonly string[]): Check {
  return (value, path) => {
    if (typeof value !== 'string' || !choices.includes(value)) {
      fail(path, `one of ${choices.map((choice) => `"${choice}"`).join(', ')}`, value);
    }
  };
}

/** What `first` accepts where `isFirst` holds, and what `second` accepts elsewhere. */
export function either(first: Check, second: Check, isFirst: (value: unknown) => boolean): Check {
  return (value, path) => {
    (isFirst(value) ? first : second)(value, path);
  };
}

/** An array of which `item` accepts every element. */
export function array(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) fail(path, 'an array', value);
    for (const [index, each] of value.entries()) item(each, `${path}[${String(index)}]`);
  };
}

/** Whether an object that `check` accepts has at least one of some properties. */
export function withOneOf(check: Check, keys: readonly string[]): Check {
  return (value, path) => {
    check(value, path);
    const given = new Set(
      Object.entries(value as object).flatMap(([key, each]) => (each === undefined ? [] : [key])),
    );
    if (!keys.some((key) => given.has(key))) {
      const names = keys.map((key) => `"${key}"`).join(' or ');
      throw new TypeError(`http-keepalive: ${path} needs a property ${names}.`);
    }
  };
}

/** An object whose keys the user chooses. */
export function record(entry: Check): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      fail(path, 'an object', value);
    }
    for (const [key, each] of Object.entries(value)) entry(each, `${path}[${inspect(key)}]`);
  };
}

/** `true`, `false`, or an object that another check is for. */
export function booleanOr(other: Check): Check {
  return (value, path) => {
    if (typeof value === 'boolean') return;
    if (typeof value !== 'object') fail(path, 'a boolean or an object', value);
    other(value, path);
  };
}

/** An object that has no other properties than those of `checks`, and all that are required. */
export function object(
  checks: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      fail(path, 'an object', value);
    }
    for (const [key, entry] of Object.entries(value)) {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
      if (!check) {
        throw new TypeError(
          `http-keepalive: ${path} has no property "${key}"; it has ${Object.keys(checks).join(', ')}.`,
        );
      }
      if (entry !== undefined) check(entry, `${path}.${key}`);
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key)) {
        throw new TypeError(`http-keepalive: ${path} needs a property "${key}".`);
      }
    }
  };
}
