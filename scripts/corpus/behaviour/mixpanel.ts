// A client: events one at a time and in batches, people, errors.
import type { Answer, Done, Exercise } from '../exercise.ts';

export const files = ['lib/mixpanel-node.js'];

export const answer: Answer = ({ url, method }, body) => {
  if (body.includes('data=W') && url.includes('rejected')) return { status: 400, body: 'bad' };
  const data = new URL(url, 'http://127.0.0.1').searchParams.get('data') ?? '';
  const sent = Buffer.from(data || body.slice(5), 'base64').toString();
  if (sent.includes('rejected')) return { status: 400, body: `bad ${method} event` };
  return { body: '1' };
};

export const exercise: Exercise = async ({ require, port, observe, findFreePort }) => {
  const Mixpanel = require('mixpanel');
  const open = (options: object) =>
    Mixpanel.init('token', { protocol: 'http', host: `127.0.0.1:${String(port)}`, ...options });
  const mixpanel = open({});
  const time = 1_700_000_000;
  const call = (start: (done: Done) => void) =>
    new Promise((resolve, reject) => {
      start((error) => {
        if (error) reject(Array.isArray(error) ? error[0] : error);
        else resolve('accepted');
      });
    });

  await observe('event', () => call((done) => mixpanel.track('seen', { time, a: 1 }, done)));
  await observe('event again', () => call((done) => mixpanel.track('seen', { time }, done)));
  await observe('event of a person', () =>
    call((done) => mixpanel.track('seen', { time, distinct_id: 'ada' }, done)),
  );
  await observe('rejected event', () => call((done) => mixpanel.track('rejected', { time }, done)));
  await observe('batch', () =>
    call((done) => {
      const events = Array.from({ length: 3 }, () => ({ event: 'e', properties: { time } }));
      mixpanel.track_batch(events, done);
    }),
  );
  await observe('large batch', () =>
    call((done) => {
      const events = Array.from({ length: 120 }, () => ({ event: 'e', properties: { time } }));
      mixpanel.track_batch(events, { max_batch_size: 50, max_concurrent_requests: 1 }, done);
    }),
  );
  await observe('alias', () => call((done) => mixpanel.alias('ada', 'lovelace', done)));
  await observe('import without a key', () =>
    call((done) => mixpanel.import('old', time, {}, done)),
  );
  const { people, groups } = mixpanel;
  await observe('set', () => call((done) => people.set('ada', { $time: 1, name: 'Ada' }, done)));
  await observe('increment', () => call((done) => people.increment('ada', 'logins', 2, done)));
  await observe('unset', () => call((done) => people.unset('ada', ['name'], done)));
  await observe('delete', () => call((done) => people.delete_user('ada', done)));
  await observe('group', () => call((done) => groups.set('company', 'acme', { a: 1 }, done)));
  await observe('without keep-alive', () =>
    call((done) => open({ keepAlive: false }).track('seen', { time }, done)),
  );
  await observe('many at once', () =>
    Promise.all(
      Array.from({ length: 60 }, () => call((done) => mixpanel.track('seen', { time }, done))),
    ).then((all) => all.length),
  );
  const closed = open({ host: `127.0.0.1:${String(await findFreePort())}` });
  await observe('refused', () => call((done) => closed.track('seen', { time }, done)));
};
