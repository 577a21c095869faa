import { createHash, generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import {
  bitString,
  boolean,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  tagged,
  utcTime,
  utf8String,
} from './der.ts';

/** A self-signed certificate for 127.0.0.1 and localhost, and its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Longer than any run and shorter than anything worth stealing, in ms. */
const validity = 24 * 60 * 60 * 1000;

const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
const commonName = objectIdentifier('2.5.4.3');
const subjectKeyIdentifier = objectIdentifier('2.5.29.14');
const keyUsage = objectIdentifier('2.5.29.15');
const subjectAltName = objectIdentifier('2.5.29.17');
const basicConstraints = objectIdentifier('2.5.29.19');
const extendedKeyUsage = objectIdentifier('2.5.29.37');
const serverAuthentication = objectIdentifier('1.3.6.1.5.5.7.3.1');

/**
 * Makes the certificate of the measuring server (RFC 5280). Its key never leaves this
 * process but for a temporary folder. It is a CA as well, so that programs can trust it
 * through `NODE_EXTRA_CA_CERTS` and need no `rejectUnauthorized: false`.
 */
export async function createCertificate(now: Date = new Date()): Promise<Certificate> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const name = sequence(set(sequence(commonName, utf8String('localhost'))));
  const toBeSigned = sequence(
    tagged(0xa0, integer([2])), // Version 3.
    // A first byte of 1 keeps the serial number positive, and free of leading zeros.
    integer([1, ...randomBytes(15)]),
    ecdsaWithSha256,
    name,
    sequence(
      utcTime(new Date(now.getTime() - 60_000)),
      utcTime(new Date(now.getTime() + validity)),
    ),
    name,
    publicKey,
    tagged(0xa3, sequence(...extensionsFor(publicKey))),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = sequence(toBeSigned, ecdsaWithSha256, bitString(signature));
  return { certificate: pemOf(certificate), key: privateKey };
}

function extensionsFor(publicKey: Buffer): readonly Buffer[] {
  const extension = (id: Buffer, value: Buffer, ...critical: readonly Buffer[]): Buffer =>
    sequence(id, ...critical, octetString(value));
  const keyIdentifier = createHash('sha1').update(publicKey).digest();
  return [
    extension(basicConstraints, sequence(boolean(true)), boolean(true)),
    // digitalSignature (bit 0) and keyCertSign (bit 5).
    extension(keyUsage, bitString([0b1000_0100], 2), boolean(true)),
    extension(extendedKeyUsage, sequence(serverAuthentication)),
    extension(
      subjectAltName,
      sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from([127, 0, 0, 1]))),
    ),
    extension(subjectKeyIdentifier, octetString(keyIdentifier)),
  ];
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').replaceAll(/.{64}(?=.)/gu, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
