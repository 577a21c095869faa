import { createServer, type Server } from 'node:http';

export const server: Server = createServer((request, response) => {
  response.end(request.url);
});
server.listen(8080);

/** Sets the timeout: nothing to report. */
export const patient: Server = createServer((request, response) => {
  response.end(request.url);
});
patient.keepAliveTimeout = 65_000;
patient.listen(8081);

/** Seconds in place of milliseconds. */
export const hasty: Server = createServer((request, response) => {
  response.end(request.url);
});
hasty.keepAliveTimeout = 65;
hasty.listen(8082);
