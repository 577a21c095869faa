/** `1.23 s` or `87 ms`. */
export function describeTime(milliseconds: number): string {
  return milliseconds < 1000
    ? `${String(Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** `1,204` */
export function writeNumber(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `1 connection` or `1,204 connections`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${writeNumber(count)} ${count === 1 ? one : many}`;
}
