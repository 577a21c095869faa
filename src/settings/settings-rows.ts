import {
  array,
  boolean,
  either,
  object,
  oneOf,
  position,
  positionOrAfterUrl,
  range,
  string,
  text,
  timeoutOrNode,
} from './settings-schema.ts';

/** What settings may say of a client library. */
export const client = object({
  modules: array(string),
  byDefault: oneOf('always', 'globalAgent', 'never'),
  calls: array(
    object(
      {
        names: array(string),
        options: positionOrAfterUrl,
        makes: oneOf('client', 'pool', 'request'),
      },
      ['names', 'options', 'makes'],
    ),
  ),
  agents: array(
    object({ option: string, protocol: oneOf('both', 'http', 'https') }, ['option', 'protocol']),
  ),
  keepsWith: array(string),
  keepsByMethod: array(string),
  runsInBrowsers: boolean,
  isProxy: boolean,
  defaults: array(string),
  configured: boolean,
  fix: string,
  remedy: string,
  note: string,
});

const call = oneOf('application', 'start');

const optionPlace = object({ of: call, position, path: string }, ['of', 'position', 'path']);

const serverPlace = object({ of: call, path: text, early: boolean, versions: range }, [
  'of',
  'path',
]);

/** What settings may say of a server framework, or of a module that makes servers. */
export const server = object({
  modules: array(string),
  makes: array(string),
  chains: array(string),
  starts: array(string),
  async: boolean,
  needsPort: boolean,
  servers: array(serverPlace),
  option: optionPlace,
  unless: either(oneOf('argument'), array(optionPlace), (value) => typeof value === 'string'),
  listening: object({
    options: object({ of: call, position, port: string, host: string }, [
      'of',
      'position',
      'port',
      'host',
    ]),
    withoutPort: oneOf('fixed', 'free'),
    withoutHost: oneOf('any', 'loopback'),
  }),
  byDefault: timeoutOrNode,
  sets: string,
  advice: string,
  configured: boolean,
});
