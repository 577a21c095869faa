/** `1.23 s` or `87 ms`. */
export function describeTime(milliseconds: number): string {
  return milliseconds < 1000
    ? `${String(Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}
