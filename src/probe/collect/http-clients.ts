// What `http` and `https` tell of the requests that the program sends.
import type { ClientGroup } from './client-group.ts';
import { subscribe } from './guard.ts';
import { connectionOf, HttpConnection } from './http-connections.ts';
import { noteOf, settledGroup, watchRequests } from './http-requests.ts';
import { Mark } from './mark.ts';
import type { WatchedRequest, WatchedResponse } from './node-internals.ts';
import { now } from './originals.ts';

export function watchHttpClients(): void {
  watchRequests();
  // It is sent to its end.
  subscribe('http.client.request.start', ({ request }: { request: WatchedRequest }) => {
    if (request.socket) connectionOf(request, request.socket);
  });
  // Its name promises more: the headers are there.
  subscribe(
    'http.client.response.finish',
    ({ request, response }: { request: WatchedRequest; response: WatchedResponse }) => {
      if (request.socket) connectionOf(request, request.socket).answered(request, response);
    },
  );
  subscribe(
    'http.client.request.error',
    ({ request, error }: { request: WatchedRequest; error: NodeJS.ErrnoException }) => {
      if (!request.res) failed(request, error.code);
    },
  );
}

function failed(request: WatchedRequest, code: string | undefined): void {
  const { socket } = request;
  if (!socket) {
    failedWithoutSocket(settledGroup(request, noteOf(request), undefined), code);
    return;
  }
  const known = Mark.get(socket);
  const isTaken = known instanceof HttpConnection && known.isBusyWithAnother(request);
  if (!isTaken) connectionOf(request, socket).lost(code);
}

function failedWithoutSocket(group: ClientGroup, code: string | undefined): void {
  group.end(false, now());
  // Nobody but the program ends a request that still waits.
  if (code === 'ECONNRESET' || code === 'ABORT_ERR') group.aborted += 1;
  else group.failed += 1;
  if (code !== undefined) group.addCode(code);
}
