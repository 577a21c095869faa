import http from 'node:http';
import https from 'node:https';

const plain = new http.Agent();
const unbounded = new https.Agent({ keepAlive: true });

export function fetchStatus(callback) {
  https.get('https://status.example', callback);
}

export function fetchWith(options, callback) {
  http.get({ ...options, agent: plain }, callback);
  https.get({ ...options, agent: unbounded }, callback);
}
