// A client: forms, lists that are paged, errors of the API, retries, time limits.
import type { Answer, Exercise } from '../exercise.ts';

export const files = ['cjs/net/NodeHttpClient.js'];

export const answer: Answer = ({ url, method }, body) => {
  if (url === '/v1/customers' && method === 'POST') return { body: { id: 'c1', sent: body } };
  if (url.startsWith('/v1/customers?')) {
    const isLast = url.includes('starting_after');
    return {
      body: { data: [{ id: isLast ? 'c2' : 'c1' }], has_more: !isLast, url: '/v1/customers' },
    };
  }
  if (url.startsWith('/v1/customers/c')) return { body: { id: url, object: 'customer' } };
  if (url.startsWith('/v1/charges')) {
    return { status: 402, body: { error: { type: 'card_error', code: 'card_declined' } } };
  }
  return undefined;
};

export const exercise: Exercise = async ({ require, port, observe, findFreePort }) => {
  const Stripe = require('stripe');
  const open = (options: object) =>
    new Stripe('sk_test_none', {
      protocol: 'http',
      host: '127.0.0.1',
      port,
      telemetry: false,
      maxNetworkRetries: 0,
      ...options,
    });
  const stripe = open({});

  await observe('retrieve', () => stripe.customers.retrieve('c1'));
  await observe('retrieve again', () => stripe.customers.retrieve('c1'));
  await observe('create', () => stripe.customers.create({ name: 'Åsa', metadata: { a: '1' } }));
  await observe('update', () => stripe.customers.update('c1', { name: 'Ada' }));
  await observe('delete', () => stripe.customers.del('c1'));
  await observe('list', () => stripe.customers.list({ limit: 1 }));
  await observe('paged list', () =>
    stripe.customers.list({ limit: 1 }).autoPagingToArray({ limit: 10 }),
  );
  await observe('declined', () => stripe.charges.create({ amount: 1, currency: 'eur' }));
  await observe('401 and other errors', () => stripe.refunds.retrieve('/missing'));
  await observe('500', () => stripe.refunds.retrieve('/failing'));
  await observe('closed by the server', () => stripe.refunds.retrieve('/broken'));
  await observe('time limit', () => open({ timeout: 300 }).refunds.retrieve('/silent'));
  await observe('expanded', () => stripe.customers.retrieve('c1', { expand: ['sources'] }));
  await observe('account of a call', () =>
    stripe.customers.retrieve('c1', {}, { stripeAccount: 'acct_1' }),
  );
  await observe('many at once', () =>
    Promise.all(Array.from({ length: 60 }, () => stripe.customers.retrieve('c1'))).then(
      (all) => all.length,
    ),
  );
  const closed = open({ port: await findFreePort() });
  await observe('refused', () => closed.customers.retrieve('c1'));
};
