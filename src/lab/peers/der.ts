/**
 * The part of DER (ITU-T X.690) that a certificate needs, from bytes to bytes. Node.js reads
 * certificates and writes none.
 */

/** A value with its tag and its length. */
export function tagged(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content]);
}

/** SEQUENCE: values in their order. */
export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

/** SET: values in no order; nothing sorts them here. */
export function set(...parts: readonly Buffer[]): Buffer {
  return tagged(0x31, ...parts);
}

/** A positive integer, from its bytes, the first of which must be below 128. */
export function integer(bytes: readonly number[] | Uint8Array): Buffer {
  return tagged(0x02, Buffer.from(bytes));
}

/** BOOLEAN. */
export function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]));
}

/** `unused` is the number of bits at the end that do not count. */
export function bitString(bytes: readonly number[] | Uint8Array, unused = 0): Buffer {
  return tagged(0x03, Buffer.from([unused]), Buffer.from(bytes));
}

/** OCTET STRING: any bytes. */
export function octetString(content: Buffer): Buffer {
  return tagged(0x04, content);
}

/** UTF8String. */
export function utf8String(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text));
}

/** A date up to 2049, to the second. */
export function utcTime(date: Date): Buffer {
  // 2026-11-28T19:54:05.000Z becomes 261128195405Z.
  return tagged(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/\D/gu, '')}Z`));
}

/** An object identifier such as `2.5.29.17`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Seven bits a byte, the highest first; all but the last have the eighth bit set. */
function base128(value: number): readonly number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift(128 + (rest % 128));
  }
  return bytes;
}

function lengthOf({ length }: Buffer): readonly number[] {
  if (length < 128) return [length];
  const bytes = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [128 + bytes.length, ...bytes];
}
