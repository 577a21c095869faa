/** One connection for a picture. */
export interface Timeline {
  readonly site?: number;
  readonly opened: number;
  readonly handshake?: { readonly kind: 'full' | 'resumed'; readonly at: number };
  /** At most 20; `end` is missing while the request runs. */
  readonly requests: readonly {
    readonly start: number;
    readonly end?: number;
    readonly lost?: true;
  }[];
  readonly closed?: { readonly at: number; readonly by: 'here' | 'peer' };
}
