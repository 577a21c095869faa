/**
 * A command line without what must not be written down: the queries of URLs, and names and passwords
 * in them. `redact` leaves URLs out altogether.
 */
export function describeProgram(program: readonly string[], redact: boolean): string {
  return program.map((arg) => (arg.includes('://') ? describeUrl(arg, redact) : arg)).join(' ');
}

function describeUrl(arg: string, redact: boolean): string {
  const at = arg.search(/[\w+.-]+:\/\//u);
  if (redact) return `${arg.slice(0, at)}…`;
  return arg.replace(/:\/\/[^/@]*@/u, '://').replace(/\?.*$/su, '?…');
}
