import http from 'node:http';
import https from 'node:https';
import superagent from 'superagent';

const pool = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

export function readOnce(path, callback) {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 60_000 });
  https.get({ host: 'api.example', path, agent }, callback);
}

export function readSecurely(path, callback) {
  https.get({ host: 'api.example', path, agent: pool }, callback);
}

export function readInTime(path, callback) {
  http.get({ host: 'api.example', path, agent: pool, timeout: 5000 }, callback);
}

export function readAlone(path, callback) {
  http.get({ host: 'api.example', path, agent: pool, headers: { Connection: 'close' } }, callback);
}

export function isUp(callback) {
  http.get({ host: 'api.example', agent: pool }, (response) => {
    callback(response.statusCode === 200);
  });
}

export function readWithOptions(path, callback) {
  http.get({ host: 'api.example', path, agent: pool, maxSockets: 5 }, callback);
}

export async function readByLibrary() {
  return superagent.get('https://api.example/price');
}

/** Sets an agent, and hands the response on: nothing to report. */
export function read(path, callback) {
  http.get({ host: 'api.example', path, agent: pool }, callback);
}
