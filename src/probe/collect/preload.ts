// The probe inside of the program: `node --require eslint-plugin-http-keepalive/probe app.js`, or
// by NODE_OPTIONS in all processes and threads that the program starts. It replaces no function.
// It subscribes to Node's channels, notes what they tell, and writes records (../record.ts).
// The program sees: a `'close'` listener on each socket and server, `'connect'` and
// `'secureConnect'` on sockets that open, `'free'` on those of a keep-alive agent; one `'exit'`
// listener; accessors on three prototypes; a timer that keeps nothing alive.
import http from 'node:http';
import { watchAgents } from './agents.ts';
import { watchChildren } from './children.ts';
import { findFolder } from './folder.ts';
import { watchHttp2Clients } from './http2.ts';
import { watchHttp2Servers } from './http2-servers.ts';
import { watchHttpClients } from './http-clients.ts';
import { watchSockets } from './raw-sockets.ts';
import { say } from './say.ts';
import { watchServers } from './servers.ts';
import { watchUndici } from './undici.ts';
import { writeRecords } from './writing.ts';

try {
  // Two runners, one inside of the other: the first one watches.
  if (!Object.hasOwn(http.Agent.prototype, 'totalSocketCount')) start();
} catch (error) {
  say(`this program is not watched: ${error instanceof Error ? error.message : String(error)}`);
}

function start(): void {
  writeRecords(findFolder());
  watchSockets();
  watchAgents();
  watchHttpClients();
  watchUndici();
  watchHttp2Clients();
  watchServers();
  watchHttp2Servers();
  watchChildren();
}
