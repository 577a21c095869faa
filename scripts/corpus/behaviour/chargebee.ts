// A client: calls of an API with parameters, errors of the API, time limits.
import type { Answer, Exercise } from '../exercise.ts';

export const files = ['lib/chargebee.js'];

export const answer: Answer = ({ url, method }, body) => {
  if (url.includes('/subscriptions/s1')) return { body: { subscription: { id: 's1' } } };
  if (url.includes('unknown')) {
    return { status: 404, body: { message: 'not found', api_error_code: 'resource_not_found' } };
  }
  if (url.includes('rejected')) {
    return { status: 400, body: { message: 'bad', api_error_code: 'param_wrong_value' } };
  }
  if (method === 'POST') return { body: { customer: { id: 'c1', sent: body } } };
  if (url.includes('/customers?')) return { body: { list: [{ customer: { url } }] } };
  return undefined;
};

export const exercise: Exercise = async ({ require, port, observe, findFreePort }) => {
  const chargebee = require('chargebee');
  chargebee.configure({
    site: '127.0.0',
    hostSuffix: '.1',
    api_key: 'key',
    protocol: 'http',
    port,
  });
  const { customer, subscription } = chargebee;

  await observe('retrieve', () => subscription.retrieve('s1').request());
  await observe('retrieve again', () => subscription.retrieve('s1').request());
  await observe('create', () => customer.create({ first_name: 'Ada', email: 'a@b.c' }).request());
  await observe('update', () => customer.update('c1', { first_name: 'Åsa' }).request());
  await observe('list', () => customer.list({ limit: 2, first_name: { is: 'Ada' } }).request());
  await observe('own header', () => customer.list({}).headers({ 'x-own': '1' }).request());
  await observe(
    'callback',
    () =>
      new Promise((resolve, reject) => {
        subscription.retrieve('s1').request((error: unknown, result: unknown) => {
          if (error) reject(error);
          else resolve(result);
        });
      }),
  );
  await observe('not found', () => subscription.retrieve('unknown').request());
  await observe('rejected', () => customer.update('rejected', { a: 1 }).request());
  await observe('closed by the server', () => customer.retrieve('/broken').request());
  await observe('many at once', () =>
    Promise.all(Array.from({ length: 5 }, () => subscription.retrieve('s1').request())),
  );
  await observe('environment of a call', () =>
    subscription.retrieve('s1').request({ api_key: 'other' }),
  );
  chargebee.updateRequestTimeoutInMillis(300);
  await observe('time limit', () => customer.retrieve('/silent').request());
  chargebee.configure({ port: await findFreePort() });
  await observe('refused', () => subscription.retrieve('s1').request());
};
