/** A TCP connection, from its opening to its close. Times are ms from the start of the picture. */
export interface ConnectionTrace {
  readonly opened: number;
  readonly handshake: Handshake | undefined;
  readonly requests: readonly RequestTrace[];
  /** `undefined`: still open when the run ended. */
  readonly closed: Closing | undefined;
}

/** A TLS handshake, and when it was done. */
export interface Handshake {
  readonly kind: 'full' | 'resumed';
  readonly at: number;
}

/** A request with its times. */
export interface RequestTrace {
  readonly start: number;
  /** `undefined`: neither answered nor lost when the run ended. */
  readonly end: number | undefined;
  readonly outcome: 'answered' | 'lost' | 'pending';
}

/** The end of a connection. */
export interface Closing {
  readonly at: number;
  readonly by: 'client' | 'server';
}
