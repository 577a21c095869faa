import type { RuleId } from '../../index.ts';
import type { Case } from '../lint.ts';
import { ruleCases } from '../rules/cases.ts';

/** A program of the rules' own tests, from which others are made. */
export interface Seed {
  readonly rule: RuleId;
  readonly each: Case;
}

const jsx: readonly Case[] = [
  {
    name: 'a component that asks',
    filename: 'file.jsx',
    code: `import https from 'https';
import { useEffect } from 'react';
const agent = new https.Agent({ maxSockets: 5 });
export function Page({ url, ...rest }) {
  useEffect(() => { https.get(url, { ...rest, agent }, (response) => response.resume()); }, [url]);
  return <main {...rest} onClick={() => https.get(url)}>{https.request({ host: 'a' })}<></></main>;
}
`,
  },
  {
    name: 'a server that renders',
    filename: 'file.tsx',
    code: `import http from 'http';
const App = ({ port }: { port: number }): JSX.Element => <p title={String(port)}>{port}</p>;
const server: http.Server = http.createServer((_, response) => response.end(render(<App port={1} />)));
server.listen(3000 as number);
export default <T,>(value: T): T => value;
`,
  },
];

const typescript: readonly Case[] = [
  {
    name: 'a service with decorators',
    filename: 'file.ts',
    code: `import * as http from 'node:http';
import type { RequestOptions } from 'node:http';
import express = require('express');
enum Method { Get = 'GET', Post = 'POST' }
namespace Config { export const options: RequestOptions = { method: Method.Get }; }
abstract class Base<T extends object = {}> {
  protected abstract readonly agent: http.Agent;
  declare field: T;
  constructor(private readonly options: RequestOptions & T, public server?: http.Server) {}
}
@injectable()
export class Service extends Base<{ a: 1 }> implements Disposable {
  override agent = new http.Agent(<http.AgentOptions>{ keepAlive: undefined! });
  static #count = 0;
  accessor state: unknown = { ...Config.options } satisfies RequestOptions;
  @get('/') send(this: Service, @param() path?: string): void;
  send(path = '/'): void {
    http.request({ ...Config.options, path, agent: this.agent as any }).end();
    (this.server ??= http.createServer()).listen(Service.#count);
  }
  static { express().listen(80); }
  [Symbol.dispose]() { using server = http.createServer(); server!.listen(1); }
}
declare global { var shared: http.Agent; }
export = Service;
`,
  },
];

/** Every case of every rule, reported or not, and programs of more syntax than they have. */
export const seeds: readonly Seed[] = [
  ...Object.entries(ruleCases).flatMap(([rule, { reported, silent }]) =>
    [...reported, ...silent].map((each) => ({ rule: rule as RuleId, each })),
  ),
  ...[...jsx, ...typescript].map((each) => ({ rule: 'require-agent' as const, each })),
];
