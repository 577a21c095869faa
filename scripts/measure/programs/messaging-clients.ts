import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

/** What Telegram says to every method of its bots. */
const telegram = json({
  ok: true,
  result: { id: 1, is_bot: true, first_name: 'Prices', username: 'prices_bot' },
});

/** Clients that send mail and messages. */
export const messagingPrograms: readonly ClientProgram[] = [
  {
    package: 'twilio',
    imports: `import twilio from 'twilio';`,
    client: `const client = twilio('AC1', 'token');`,
    request: `await client.request({ method: 'get', uri: url });`,
    // The fix of version 4 is another version.
  },
  {
    package: '@sendgrid/client',
    imports: `import { Client } from '@sendgrid/client';`,
    client: sendgrid(''),
    request: `await client.request({ method: 'GET', url: '/price' });`,
    fixed: {
      client: sendgrid(`
client.setDefaultRequest('httpAgent', httpAgent);
client.setDefaultRequest('httpsAgent', httpsAgent);`),
    },
  },
  {
    package: 'mailgun.js',
    imports: required(
      `const FormData = require('form-data');\nconst Mailgun = require('mailgun.js');`,
    ),
    client: `const { domains } = new (Mailgun.default ?? Mailgun)(FormData).client({ username: 'api', key: 'key', url: base });`,
    request: 'await domains.list();',
    needs: { 'form-data': '4.0.6' },
    answer: json({ items: [], total_count: 0 }),
  },
  {
    package: 'telegraf',
    imports: `import { Telegraf } from 'telegraf';`,
    client: `const bot = new Telegraf('1:token', { telegram: { apiRoot: base } });`,
    request: 'await bot.telegram.getMe();',
    answer: telegram,
  },
  {
    package: 'grammy',
    imports: `import { Bot } from 'grammy';`,
    client: `const bot = new Bot('1:token', { client: { apiRoot: base } });`,
    request: 'await bot.api.getMe();',
    answer: telegram,
  },
  {
    package: 'node-telegram-bot-api',
    imports: required(`const TelegramBot = require('node-telegram-bot-api');`),
    client: `const bot = new TelegramBot('1:token', { baseApiUrl: base });`,
    request: 'await bot.getMe();',
    answer: telegram,
  },
];

function sendgrid(more: string): string {
  return `const client = new Client();
client.setApiKey('SG.key');
client.setDefaultRequest('baseUrl', base);${more}`;
}
