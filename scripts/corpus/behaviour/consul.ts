// A client: keys, services and health of an agent.
import type { Answer, Exercise } from '../exercise.ts';

export const files = ['lib/utils.js'];

export const answer: Answer = ({ url, method }) => {
  if (url.startsWith('/v1/kv/') && method === 'GET' && !url.includes('none')) {
    return { body: [{ Key: 'hello', Value: 'd29ybGQ=', Flags: 0 }] };
  }
  if (url.startsWith('/v1/kv/none')) return { status: 404, body: '' };
  if (url.startsWith('/v1/kv/')) return { body: 'true' };
  if (url.startsWith('/v1/agent/service')) return { status: 200, body: '' };
  if (url.startsWith('/v1/catalog')) return { body: { node1: ['a', 'b'] } };
  return undefined;
};

export const exercise: Exercise = async ({ require, port, observe, findFreePort }) => {
  const Consul = require('consul');
  const consul = new Consul({ host: '127.0.0.1', port });

  await observe('get', () => consul.kv.get('hello'));
  await observe('get again', () => consul.kv.get('hello'));
  await observe('set', () => consul.kv.set('hello', 'world'));
  await observe('delete', () => consul.kv.del('hello'));
  await observe('no such key', () => consul.kv.get('none'));
  await observe('keys', () => consul.kv.keys('a/'));
  await observe('register', () => consul.agent.service.register({ name: 'web', port: 80 }));
  await observe('deregister', () => consul.agent.service.deregister('web'));
  await observe('services', () => consul.catalog.service.list());
  await observe('nodes', () => consul.catalog.node.list({ dc: 'dc1' }));
  await observe('token', () => consul.kv.get({ key: 'hello', token: 'secret' }));
  await observe('closed by the server', () => consul.kv.get('/broken'));
  await observe('time limit', () => consul.kv.get({ key: '/silent', timeout: 300 }));
  await observe('abort', () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 200);
    return consul.kv.get({ key: '/silent', ctx: controller.signal, timeout: 1000 });
  });
  await observe('many at once', () =>
    Promise.all(
      Array.from({ length: 60 }, (_, index) => consul.kv.get(`key${String(index)}`)),
    ).then((all) => all.length),
  );
  const closed = new Consul({ host: '127.0.0.1', port: await findFreePort() });
  await observe('refused', () => closed.kv.get('hello'));
};
