/**
 * A framework of the table: how code starts its server, where the server's
 * `keepAliveTimeout` is, and what it is when the code says nothing. Rows are data;
 * what reads them is in `src/analysis/facts/frameworks/framework-servers.ts`.
 */
export interface ServerFramework {
  /** The package on npm, as package.json names it. */
  readonly package: string;
  /** The modules that code imports, where they are not the package itself. */
  readonly modules?: readonly string[];
  /** Calls that make an application: `default` is the module itself, `new X` a class. */
  readonly makes?: readonly string[];
  /** Methods of the application that return it, or a part of it that starts its server. */
  readonly chains?: readonly string[];
  /**
   * What TypeScript calls the application, where nothing about its server depends on how it is
   * made: exported types, `default` for the module itself.
   */
  readonly types?: readonly string[];
  /** Methods of the application that start its server; exports, where nothing makes one. */
  readonly starts: readonly string[];
  /** Whether the start only makes the `http.Server`, and code calls `listen()` of it. */
  readonly isFactory?: boolean;
  /** Whether the start returns a promise. */
  readonly async?: boolean;
  /**
   * Methods of the application that close its server, where they leave connections that are
   * busy to their timeout.
   */
  readonly closes?: readonly string[];
  /** Whether it starts a server only where its first argument is a number. */
  readonly needsPort?: boolean;
  /** Where code finds the `http.Server`, in the order in which suggestions use them. */
  readonly servers: readonly ServerPlace[];
  /** The option that sets `keepAliveTimeout`. */
  readonly option?: OptionPlace;
  /** Options, or any argument of the start, with which it starts no server of its own. */
  readonly unless?: readonly OptionPlace[] | 'argument';
  /** Platforms that the call that makes the application takes. */
  readonly adapters?: {
    readonly position: number;
    readonly known: readonly ServerAdapter[];
  };
  readonly listening?: Listening;
  /** How the application says which names of its host it answers to, where by default it is those of this machine. */
  readonly answersTo?: AnsweredHosts;
  /** Forms that look as if they set it, and do nothing. */
  readonly ignores?: readonly IgnoredForm[];
  /** `keepAliveTimeout` of its server, by the package's versions; the ranges do not overlap. */
  readonly byDefault: readonly DefaultTimeout[];
  /** What messages tell to set: code, as it is written with the usual names. */
  readonly sets: string;
  /** What to do where no one line of code sets it: a clause for messages. */
  readonly advice?: string;
  /** Whether code of the module sets it, also of a server that it is handed; only settings say so. */
  readonly configured?: boolean;
}

/** A row of the plugin's own table. `measured/servers.json` has what was measured of each. */
export interface MeasuredFramework extends ServerFramework {
  /** Code that sets `keepAliveTimeout`, for people. */
  readonly fix: string;
}

/** A platform under a framework, and what is different with it. */
export interface ServerAdapter {
  readonly module: string;
  /** The call that makes it. */
  readonly makes: string;
  readonly changes: Partial<
    Pick<MeasuredFramework, 'byDefault' | 'fix' | 'listening' | 'option' | 'unless'>
  >;
}

/** Where an `http.Server` is. */
export interface ServerPlace {
  readonly of: 'application' | 'start';
  /** A path from there: `server`, `node.server`, `getHttpServer()`; empty: it is the server. */
  readonly path: string;
  /** Whether it is there before the start. */
  readonly early?: boolean;
  /** The package's versions in which it is there; all by default. */
  readonly versions?: string;
  /** What TypeScript takes it for, where that is no `http.Server`: `any`, or it and others. */
  readonly typed?: 'any' | 'union';
}

/** An option of the call that makes an application or its adapter, or of the one that starts it. */
export interface OptionPlace {
  readonly of: 'adapter' | 'application' | 'start';
  readonly position: number;
  readonly path: string;
  /** Whether Node.js reads it, in the versions that know it: to set it on the server works in all. */
  readonly isOfNode?: boolean;
}

/** Options of an application that checks the `Host` header of requests. */
export interface AnsweredHosts {
  readonly position: number;
  /** The address that it is for: of a loopback one, or without any, it answers to this machine alone. */
  readonly host: string;
  /** A list of the names that it answers to. */
  readonly names: string;
}

/** How code says where a server listens; by default as the arguments of Node's `listen()`. */
export interface Listening {
  /** The object with the options, and their paths in it. */
  readonly options?: {
    readonly of: 'application' | 'start';
    readonly position: number;
    readonly port: string;
    readonly host: string;
  };
  /** The port where the code names none: one that is free, or always the same. */
  readonly withoutPort?: 'fixed' | 'free';
  /** The address where the code names none. */
  readonly withoutHost?: 'any' | 'loopback';
}

/** A form that does nothing. */
export type IgnoredForm =
  /** `app.keepAliveTimeout = …` */
  | { readonly form: 'property' }
  /** `app.set('keepAliveTimeout', …)` */
  | { readonly form: 'setting' }
  /** An option that nothing reads. */
  | ({ readonly form: 'option' } & OptionPlace);

/** The `keepAliveTimeout` that some versions of a framework set by default. */
export interface DefaultTimeout {
  /** A semver range of the package's versions. */
  readonly versions: string;
  /** In ms; `node`: what Node.js does. */
  readonly keepAliveTimeout: number | 'node';
}

/** A framework whose server no source file of a project starts. */
export interface ServerElsewhere {
  readonly library: string;
  readonly fix: string;
  /** What `measured/servers.json` calls it. */
  readonly measuredAs: readonly string[];
}

/** Methods of an application that add a route or middleware: Express' "app" reference, which others follow. */
export const routeMethods: ReadonlySet<string> = new Set([
  'all',
  'delete',
  'get',
  'head',
  'options',
  'patch',
  'post',
  'put',
  'route',
  'use',
]);
