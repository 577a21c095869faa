import type { Timeline } from '../record-timeline.ts';
import { now } from './originals.ts';

/** Pictures show so many connections of a group, and requests of a connection. */
const mostOfGroup = 25;
const mostRequests = 20;
/** All of them are written five times a second. */
let left = 400;

/** Moments are in ms since the thread began; a tenth of a ms is enough for a picture. */
const moment = (): number => Math.round(now() * 10) / 10;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Notes what happens on one connection. */
export class TimelineNotes {
  readonly #timeline: Writable<Timeline> = { opened: moment(), requests: [] };
  readonly #requests: Writable<Timeline['requests'][number]>[] = [];
  #last: Writable<Timeline['requests'][number]> | undefined;

  /** Notes for one more connection, if there is space for it. */
  static addTo(all: TimelineNotes[]): TimelineNotes | undefined {
    if (all.length >= mostOfGroup || left === 0) return undefined;
    left -= 1;
    const notes = new TimelineNotes();
    all.push(notes);
    return notes;
  }

  placeAt(site: number): void {
    this.#timeline.site = site;
  }

  handshake(kind: 'full' | 'resumed'): void {
    this.#timeline.handshake = { kind, at: moment() };
  }

  begin(): void {
    if (this.#requests.length >= mostRequests) return;
    this.#last = { start: moment() };
    this.#requests.push(this.#last);
  }

  end(isLost: boolean): void {
    if (!this.#last) return;
    this.#last.end = moment();
    if (isLost) this.#last.lost = true;
    this.#last = undefined;
  }

  close(by: 'here' | 'peer'): void {
    this.#timeline.closed = { at: moment(), by };
  }

  toJSON(): Timeline {
    return { ...this.#timeline, requests: this.#requests };
  }
}
