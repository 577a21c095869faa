import { X509Certificate, createPrivateKey } from 'node:crypto';
import https from 'node:https';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCertificate, type Certificate } from '../../src/lab/peers/certificate.ts';
import { startMeasuringServer } from '../../src/lab/peers/measuring-server.ts';
import { figuresOf } from '../../src/lab/peers/traffic.ts';
import { testResources } from './lab.ts';

let made: Certificate;

beforeAll(async () => {
  made = await createCertificate();
});

describe('the certificate', () => {
  it('is for this machine, belongs to its key, and signs itself', () => {
    const certificate = new X509Certificate(made.certificate);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('example.org')).toBeUndefined();
    expect(certificate.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
  });

  it('is valid now, and not for long', () => {
    const { validFrom, validTo } = new X509Certificate(made.certificate);
    expect(Date.parse(validFrom)).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(validTo)).toBeGreaterThan(Date.now());
    expect(Date.parse(validTo) - Date.now()).toBeLessThan(2 * 24 * 60 * 60 * 1000);
  });

  it('differs each time', async () => {
    const other = await createCertificate();
    const serialNumbers = [made, other].map(
      ({ certificate }) => new X509Certificate(certificate).serialNumber,
    );
    expect(new Set(serialNumbers).size).toBe(2);
  });
});

describe('the measuring server', () => {
  it('is trusted by a client that trusts the certificate, and counts its handshake', async () => {
    const server = await startMeasuringServer('https', {}, made, testResources());
    const agent = new https.Agent({ ca: made.certificate });
    const status = await new Promise((resolve, reject) => {
      https
        .get({ agent, host: '127.0.0.1', port: server.port }, (response) => {
          response.resume().on('end', () => {
            resolve(response.statusCode);
          });
        })
        .on('error', reject);
    });
    expect(status).toBe(200);
    expect(figuresOf(server.traffic())).toMatchObject({
      connections: 1,
      fullHandshakes: 1,
      answered: 1,
      protocolErrors: 0,
    });
  });

  it('counts a connection that never becomes a TLS session as an error', async () => {
    const server = await startMeasuringServer('https', {}, made, testResources());
    await new Promise<void>((resolve) => {
      https.get({ host: '127.0.0.1', port: server.port }).on('error', () => {
        resolve();
      });
    });
    await expect
      .poll(() => figuresOf(server.traffic()))
      .toMatchObject({ connections: 1, answered: 0, protocolErrors: 1 });
  });
});
