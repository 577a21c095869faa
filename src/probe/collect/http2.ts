// Sessions of `http2.connect()`; Node.js tells of their streams from 22.17 and 24.2 on.
import type { ClientHttp2Session, ClientHttp2Stream, OutgoingHttpHeaders } from 'node:http2';
import type { OpenNow } from '../record-clients.ts';
import { ClientConnection } from './client-connection.ts';
import type { ClientGroup, Place } from './client-group.ts';
import { guarded, subscribe } from './guard.ts';
import { groupOf } from './groups.ts';
import { Mark } from './mark.ts';
import { now } from './originals.ts';
import { carriesHttp } from './raw-sockets.ts';

class Http2Connection extends ClientConnection {
  #streams = 0;

  constructor(session: ClientHttp2Session, group: ClientGroup) {
    super(group);
    this.opened();
    carriesHttp(session.encrypted === true);
    session.on(
      'close',
      guarded(() => {
        this.#closed();
      }),
    );
  }

  get now(): keyof OpenNow {
    return this.#streams === 0 ? 'idle' : 'waiting';
  }

  get placeOfRequest(): Place | undefined {
    return this.place;
  }

  settle(): void {
    // Each stream tells its end.
  }

  start(place: Place | undefined): void {
    this.#streams += 1;
    this.carry(this.group, place);
  }

  finish(): void {
    this.#streams -= 1;
    this.timeline?.end(false);
    const time = now();
    this.group.end(false, time);
    if (this.#streams === 0) this.idleSince = time;
  }

  #closed(): void {
    // A session closes when its last stream did: who wanted it is not known.
    if (this.close('here')) this.group.closed[this.#streams === 0 ? 'idleHere' : 'busy'] += 1;
  }
}

/** A stream, and its connection. */
class StreamNote {
  constructor(readonly connection: Http2Connection) {}
}

interface Message {
  readonly stream: ClientHttp2Stream;
  readonly headers: OutgoingHttpHeaders | undefined;
}

export function watchHttp2Clients(): void {
  subscribe('http2.client.stream.created', ({ stream, headers }: Message) => {
    const { session } = stream;
    if (!session) return;
    const known = Mark.get(session);
    const connection =
      known instanceof Http2Connection
        ? known
        : new Http2Connection(session as ClientHttp2Session, groupOfStream(headers));
    Mark.set(session, connection);
    const { group } = connection;
    const place = group.findPlace(group.opensOften);
    group.begin(place);
    connection.start(place);
    Mark.set(stream, new StreamNote(connection));
  });
  subscribe('http2.client.stream.close', ({ stream }: Message) => {
    const note = Mark.get(stream);
    if (note instanceof StreamNote) note.connection.finish();
  });
}

function groupOfStream(headers: OutgoingHttpHeaders | undefined): ClientGroup {
  const scheme = String(headers?.[':scheme'] ?? 'http2');
  const authority = String(headers?.[':authority'] ?? '(unknown)');
  return groupOf(`${scheme}://${authority}`, 'http2', { kind: 'session' });
}
