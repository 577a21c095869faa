import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

/** Clients that send logs, metrics, traces and errors. */
export const monitoringPrograms: readonly ClientProgram[] = [
  {
    package: 'prom-client',
    imports: required(`const { Pushgateway } = require('prom-client');`),
    client: 'const gateway = new Pushgateway(base);',
    request: `await gateway.pushAdd({ jobName: 'prices' });`,
    fixed: { client: 'const gateway = new Pushgateway(base, { agent });' },
  },
  {
    package: 'winston',
    imports: `import { transports } from 'winston';`,
    client: winston(''),
    // Its callback does not wait for the response, its events do.
    request: `const info = { level: 'info', message: 'price' };
await new Promise((resolve, reject) => {
  transport.on('logged', (logged) => {
    if (logged === info) resolve();
  });
  transport.once('warn', reject);
  transport.log(info);
});`,
    fixed: { client: winston(', agent') },
  },
  {
    package: '@opentelemetry/exporter-trace-otlp-http',
    imports: required(
      `const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');`,
    ),
    // Its default is 30 at once; the others fail.
    client: 'const exporter = new OTLPTraceExporter({ url, concurrencyLimit: 50 });',
    request: `await new Promise((resolve, reject) => {
  exporter.export([], ({ code, error }) => (code === 0 ? resolve() : reject(error)));
});`,
    needs: { '@opentelemetry/api': '1.10.0' },
    answer: json({}),
  },
  {
    package: '@sentry/node',
    imports: required(`const Sentry = require('@sentry/node');`),
    client: sentry(''),
    request: `Sentry.captureMessage('price');
if (!(await Sentry.flush())) throw new Error('It was not sent.');`,
    fixed: { client: sentry('keepAlive: true, ') },
  },
];

function winston(more: string): string {
  return `const { protocol, hostname: host, port } = new URL(base);
const transport = new transports.Http({ ssl: protocol === 'https:', host, port, path: '/price'${more} });
transport.setMaxListeners(0);`;
}

/** With nothing that sends requests of its own. Version 7 drops what waits beyond 30, so it gets a larger buffer. */
function sentry(more: string): string {
  return `Sentry.init({
  dsn: \`\${base.replace('//', '//key@')}/1\`,
  defaultIntegrations: false,
  autoSessionTracking: false,
  sendClientReports: false,
  transportOptions: { ${more}bufferSize: 50 },
});`;
}
