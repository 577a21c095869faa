/** The first element of a page that is not closed, or closed and not open; `undefined` when all is well. */
export function findMarkupProblem(page: string): string | undefined {
  const body = page.replace(/^<!DOCTYPE html>/u, '').replace(/<style>[^<]*<\/style>/u, '');
  const open: string[] = [];
  let rest = body;
  for (;;) {
    const start = rest.search(/[<&]/u);
    if (start === -1) return open.length > 0 ? `<${open.join('><')}> left open` : undefined;
    rest = rest.slice(start);
    const entity = /^&(?:amp|lt|gt|quot);/u.exec(rest);
    const tag = /^<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/iu.exec(rest);
    const [text, closes, name = '', , closesItself] = tag ?? entity ?? [];
    if (text === undefined) return `not markup: ${rest.slice(0, 60)}`;
    if (closes === '/') {
      const last = open.pop();
      if (last !== name) return `</${name}> closes <${String(last)}>`;
    } else if (tag && closesItself !== '/') {
      open.push(name);
    }
    rest = rest.slice(text.length);
  }
}
