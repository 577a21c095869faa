import { parseArgs } from 'node:util';
import { releaseAtEnd } from '../processes.ts';
import { measurePerCalls } from './all-per-call.ts';
import { clientNames, clientsWithoutProgram, measureClients } from './all-clients.ts';
import { measureServers, serverNames, serversWithoutProgram } from './all-servers.ts';

const usage = `Usage: npm run measure -- [--servers | --per-call] [name…] [--node 18,20,22,24,26] [--latest] [--force]

Measures what client libraries do with connections, or with --servers when servers close
idle connections, and writes it to src/knowledge/measured/. Exit code 1: the tables say
something else.

  name…      Only these: packages, or servers as servers.json calls them. Default: all that
             have a program in scripts/measure/programs/ or scripts/measure/servers/.
  --servers  Servers in place of clients.
  --per-call Clients that are made for each request: the connections that they open and leave open.
  --node     Only these lines of Node.js. Default: all that the table is about.
  --latest   The newest version of each major in place of the one measured last. Packages
             that a program needs beside it (axios for soap) keep the version that the
             program names; change it there to measure with a newer one.
  --force    Measure again what was measured today.
  --missing  List the rows of the table that have no program, and why.
`;

const resources = releaseAtEnd();

const perCall = { names: clientNames, missing: clientsWithoutProgram, measure: measurePerCalls };
const clients = { names: clientNames, missing: clientsWithoutProgram, measure: measureClients };
const servers = { names: serverNames, missing: serversWithoutProgram, measure: measureServers };

/** Runs the command; `root` is the repository. */
export async function measure(root: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      servers: { type: 'boolean' },
      'per-call': { type: 'boolean' },
      node: { type: 'string' },
      latest: { type: 'boolean' },
      force: { type: 'boolean' },
      missing: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const chosen =
    values.servers === true ? servers : values['per-call'] === true ? perCall : clients;
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.missing === true) {
    process.stdout.write(`${chosen.missing().join('\n')}\n`);
    return 0;
  }
  const unknown = positionals.filter((name) => !chosen.names.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no program for ${unknown.join(', ')}.\n\n${usage}`);
    return 2;
  }
  try {
    const names = positionals.length > 0 ? positionals : chosen.names;
    return await chosen.measure(root, names, values, resources);
  } finally {
    resources.releaseAll();
  }
}
