import type { Protocol, ServerSetup } from '../scenario.ts';

/** What differs between the clients of the scenarios. */
interface ClientParts {
  readonly protocol: Protocol;
  /** The arguments of `new http.Agent(…)`; `undefined`: the program has no agent of its own. */
  readonly agent?: string;
  /** What is done with responses; by default they are read to their end. */
  readonly response?: keyof typeof responses;
  /** More options of the request, as source text. */
  readonly options?: readonly string[];
  readonly calls: Calls;
}

/** What the callback does with a response. */
const responses = {
  read: ["response.on('end', resolve);", 'response.resume();'],
  awaited: ["response.on('end', resolve);"],
  unread: ['resolve(response.statusCode);'],
  returned: [
    'if (response.statusCode !== 200) return resolve(undefined);',
    "response.on('end', resolve);",
    'response.resume();',
  ],
} as const;

/**
 * The server of programs that reuse a connection soon. It keeps idle ones for so long that
 * no machine is slow enough to lose one.
 */
export const patientServer: ServerSetup = { keepAliveTimeout: 65_000 };

/** When a program sends its requests. */
interface Calls {
  readonly code: string;
  readonly waits: boolean;
}

/** A client that asks a price service, as someone would write it. */
export function clientProgram({
  protocol,
  agent,
  response = 'read',
  options: more = [],
  calls,
}: ClientParts): string {
  const imports = [
    `import ${protocol} from 'node:${protocol}';`,
    ...(calls.waits ? [`import { setTimeout } from 'node:timers/promises';`] : []),
  ];
  const options = [
    ...(agent === undefined ? [] : ['agent']),
    `host: '127.0.0.1'`,
    'port: process.env.PORT',
    `path: '/price'`,
    ...more,
  ];
  const parts = [
    imports.join('\n'),
    ...(agent === undefined ? [] : [`const agent = new ${protocol}.Agent(${agent});`]),
    `function readPrice() {
  return new Promise((resolve, reject) => {
    const options = { ${options.join(', ')} };
    const request = ${protocol}.get(options, (response) => {
      ${responses[response].join('\n      ')}
    });
    request.on('error', reject);
  });
}`,
    calls.code,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A request, and another one `pause` ms after its response. */
export function twoRequests(pause: number): Calls {
  return {
    code: `await readPrice();\nawait setTimeout(${String(pause)});\nawait readPrice();`,
    waits: true,
  };
}

/** The same, for programs whose first promise may stay open. */
export const oneThenAnother: Calls = {
  code: 'readPrice()\n  .then(() => setTimeout(100))\n  .then(readPrice);',
  waits: true,
};

/** A request whose error is printed, and another one 2 s later. */
export const oneAndALaterOne: Calls = {
  code: `const readOrPrint = () => readPrice().catch((error) => console.error(error.message));

await Promise.all([readOrPrint(), setTimeout(2000).then(readOrPrint)]);`,
  waits: true,
};

/** Two requests at once. */
export const sameTick: Calls = {
  code: 'await Promise.all([readPrice(), readPrice()]);',
  waits: false,
};

/** 200 requests at once. */
export const burst: Calls = {
  code: 'await Promise.all(Array.from({ length: 200 }, readPrice));',
  waits: false,
};

/** Two bursts of 200 requests, the second one 1 s after the first is answered. */
export const twoBursts: Calls = {
  code: `${burst.code}\nawait setTimeout(1000);\n${burst.code}`,
  waits: true,
};

/** 20 requests at once, and 20 more, which may fail, when the first connections are idle for 7 s. */
export const twentyTwice: Calls = {
  code: `await Promise.all(Array.from({ length: 20 }, readPrice));
await setTimeout(7000);
await Promise.allSettled(Array.from({ length: 20 }, readPrice));`,
  waits: true,
};
