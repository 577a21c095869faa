import type { OpenNow } from '../record-clients.ts';
import type { ClientGroup, Handshake, OpenConnection, Place } from './client-group.ts';
import { TimelineNotes } from './timeline.ts';

/** A connection of this program to a server. */
export abstract class ClientConnection implements OpenConnection {
  /** Requests that it carried. */
  requests = 0;
  protected timeline: TimelineNotes | undefined;
  /** Where its first request was sent. */
  protected place: Place | undefined;
  /** Since when it has nothing to do, in ms. */
  protected idleSince: number | undefined;
  #handshake: Handshake | undefined;
  #hasOpened = false;
  #hasClosed = false;

  constructor(readonly group: ClientGroup) {}

  abstract get now(): keyof OpenNow;

  abstract get placeOfRequest(): Place | undefined;

  abstract settle(): void;

  protected get hasOpened(): boolean {
    return this.#hasOpened;
  }

  /** It is a connection now: one that never opens is not counted. */
  protected opened(): void {
    if (this.#hasOpened) return;
    this.#hasOpened = true;
    this.group.connect(this);
    this.timeline = TimelineNotes.addTo(this.group.timelines);
    if (this.requests === 0) return;
    this.#placed();
    this.timeline?.begin();
  }

  /** A request is sent on it, perhaps before it has opened. */
  protected carry(group: ClientGroup, place: Place | undefined): void {
    this.requests += 1;
    if (this.requests === 1) this.place = place;
    if (this.requests === 1 && this.#hasOpened) this.#placed();
    this.timeline?.begin();
    if (this.idleSince !== undefined) group.wake(this.idleSince);
    this.idleSince = undefined;
    group.last = this;
  }

  /** It has opened, and its first request is known. */
  #placed(): void {
    const { group, place } = this;
    group.placeConnection(place);
    if (!place) return;
    this.timeline?.placeAt(place.site.id);
    if (this.#handshake) group.placeHandshake(this.#handshake, place);
  }

  /** The TLS handshake is over; tells it once. */
  protected secured(isResumed: boolean): void {
    if (this.#handshake) return;
    this.#handshake = isResumed ? 'tlsResumed' : 'tlsFull';
    this.group.secured(this.#handshake);
    if (this.place) this.group.placeHandshake(this.#handshake, this.place);
    this.timeline?.handshake(isResumed ? 'resumed' : 'full');
  }

  /** It has closed. `false`: that was known. */
  protected close(by: 'here' | 'peer'): boolean {
    if (this.#hasClosed) return false;
    this.#hasClosed = true;
    this.group.open.delete(this);
    if (this.group.last === this) this.group.last = undefined;
    this.timeline?.close(by);
    return true;
  }
}
