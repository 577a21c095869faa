import type { HarmProgram } from '../behaviour.ts';
import { callAtOnce, callInTurn, loadOf } from '../loads.ts';

const start = `import http from 'node:http';

const upstream = process.env.UPSTREAM;
`;
const read = `(response) => response.resume().on('end', resolve)`;

export const programs: readonly HarmProgram[] = [
  {
    name: 'an agent that a method makes for each request',
    code: `${start}
class Client {
  createAgent() {
    return new http.Agent({ maxSockets: 10 });
  }

  get(path) {
    return new Promise((resolve, reject) => {
      const options = { agent: this.createAgent() };
      http.get(new URL(path, upstream), options, ${read}).on('error', reject);
    });
  }
}

const client = new Client();

export const get = (path) => client.get(path);
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 40, ['/ok'])),
  },
  {
    name: 'an agent that a private method makes for each request',
    code: `${start}
export class Client {
  #agent() {
    return new http.Agent();
  }

  get(path) {
    return new Promise((resolve) => {
      http.get(new URL(path, upstream), { agent: this.#agent() }, ${read});
    });
  }
}

export const get = (path) => new Client().get(path);
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 40, ['/ok'])),
  },
  {
    name: 'options with an agent that a function makes',
    code: `${start}
function optionsFor(path) {
  const { hostname, port } = new URL(upstream);
  return { hostname, port, path, agent: new http.Agent({ timeout: 5000 }) };
}

export function get(path) {
  return new Promise((resolve) => {
    http.get(optionsFor(path), ${read});
  });
}
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 40, ['/ok'])),
  },
  {
    name: 'an agent in the constructor of a client that is made for each request',
    code: `${start}
class Client {
  constructor() {
    this.agent = new http.Agent();
  }

  get(path) {
    return new Promise((resolve) => {
      http.get(new URL(path, upstream), { agent: this.agent }, ${read});
    });
  }
}

export const get = (path) => new Client().get(path);
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 40, ['/ok'])),
  },
  {
    name: 'an agent in a getter',
    code: `${start}
const settings = {
  get agent() {
    return new http.Agent({ keepAlive: false });
  },
};

export function get(path) {
  return new Promise((resolve) => {
    http.get(new URL(path, upstream), { agent: settings.agent }, ${read});
  });
}
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 40, ['/ok'])),
  },
  {
    name: 'an agent that is exported as a factory',
    code: `${start}
export const createAgent = (options) => new http.Agent({ ...options });

export function get(path) {
  return new Promise((resolve) => {
    const agent = createAgent({ maxSockets: 4 });
    http.get(new URL(path, upstream), { agent }, ${read});
  });
}
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 40, ['/ok'])),
  },
  {
    name: 'agents that are destroyed',
    code: `${start}
export function get(path) {
  return new Promise((resolve) => {
    const agent = new http.Agent();
    http.get(new URL(path, upstream), { agent }, (response) => {
      response.resume().on('end', () => {
        agent.destroy();
        resolve();
      });
    });
  });
}
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 40, ['/ok'])),
  },
  {
    name: 'an agent per request with keep-alive',
    code: `${start}
export function get(path) {
  return new Promise((resolve) => {
    http.get(new URL(path, upstream), { agent: new http.Agent({ keepAlive: true }) }, ${read});
  });
}
`,
    drive: async (service) => loadOf(await callAtOnce(service, 'get', 20, ['/ok'])),
  },
  {
    name: 'no agent at all, many at once',
    code: `${start}
export function get(path) {
  return new Promise((resolve) => {
    http.get(new URL(path, upstream), ${read});
  });
}
`,
    drive: async (service) =>
      loadOf(
        await callAtOnce(service, 'get', 100, ['/slow']),
        await callInTurn(service, 'get', 2, ['/ok']),
      ),
  },
];
