import type { Watched, WatchedServer } from './watched.ts';

/** Takes out the names of hosts and of Unix sockets: each gets a number. Ports and protocols stay. */
export function redact(watched: Watched): Watched {
  const names = new Names();
  return {
    ...watched,
    outgoing: watched.outgoing.map((group) => ({ ...group, origin: names.redact(group.origin) })),
    servers: watched.servers.map((server) => ({ ...server, ...addressOf(server, names) })),
  };
}

function addressOf({ address }: WatchedServer, names: Names): Pick<WatchedServer, 'address'> {
  return address && 'path' in address
    ? { address: { path: names.redact(`unix:${address.path}`) } }
    : {};
}

class Names {
  readonly #numbers = new Map<string, number>();

  redact(origin: string): string {
    const [, protocol, host = '', port = ''] =
      /^(unix:|[\w+.-]+:\/\/)(.*?)(:\d+)?$/su.exec(origin) ?? [];
    // `(others)` names nobody.
    if (protocol === undefined) return origin;
    const number = this.#numbers.get(host) ?? this.#numbers.size + 1;
    this.#numbers.set(host, number);
    return protocol === 'unix:'
      ? `unix:socket-${String(number)}`
      : `${protocol}host-${String(number)}${port}`;
  }
}
