import type {
  Closing,
  ConnectionTrace,
  Handshake,
  RequestTrace,
} from '../../reports/connection-trace.ts';

/** What crossed the wire in one run, in the order in which connections were opened. Times are ms since the first one. */
export interface Traffic {
  readonly connections: readonly ConnectionTrace[];
  /** Connections that ended before a TLS session or a valid request was made of them. */
  readonly protocolErrors: number;
}

/** The numbers of a run that expectations are about. */
export interface Figures {
  /** TCP connections opened. */
  readonly connections: number;
  /** TCP connections open at the same time, at most. */
  readonly peak: number;
  readonly fullHandshakes: number;
  readonly resumedHandshakes: number;
  readonly answered: number;
  /** Requests that got no response because their connection broke. */
  readonly lost: number;
  /** Requests that nobody answered until the run ended. */
  readonly pending: number;
  readonly protocolErrors: number;
  /** Requests of each connection, in the order in which they were opened. */
  readonly requestsPerConnection: readonly number[];
  /** From the first connection to the last response, or to the end of a request that got none, in ms. */
  readonly duration: number;
  /** From the last response until the program had ended by itself, in ms; only where that is waited for. */
  readonly ending?: number;
}

interface OpenRequest {
  readonly start: number;
  end: number | undefined;
  outcome: RequestTrace['outcome'];
}

/** Notes what happens on one connection, as it happens. */
export class ConnectionRecorder {
  readonly #opened: number;
  readonly #now: () => number;
  readonly #requests: OpenRequest[] = [];
  #handshake: Handshake | undefined;
  #closed: Closing | undefined;

  constructor(now: () => number) {
    this.#now = now;
    this.#opened = now();
  }

  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  handshake(kind: Handshake['kind']): void {
    this.#handshake = { kind, at: this.#now() };
  }

  /** Notes the start of a request; what it returns notes how it ended, the first time it is called. */
  request(): (outcome: 'answered' | 'lost') => void {
    const request: OpenRequest = { start: this.#now(), end: undefined, outcome: 'pending' };
    this.#requests.push(request);
    return (outcome) => {
      if (request.outcome !== 'pending') return;
      request.outcome = outcome;
      request.end = this.#now();
    };
  }

  /** Notes requests as lost that were sent, `sent` in all, and never seen here. */
  lostBeyondSeen(sent: number): void {
    while (this.#requests.length < sent) this.request()('lost');
  }

  closed(by: Closing['by']): void {
    this.#closed ??= { at: this.#now(), by };
  }

  trace(): ConnectionTrace {
    return {
      opened: this.#opened,
      handshake: this.#handshake,
      requests: this.#requests.map((request) => ({ ...request })),
      closed: this.#closed,
    };
  }
}

/** Notes what crosses the wire in one run. The clock starts with the first connection. */
export class TrafficRecorder {
  readonly #connections: ConnectionRecorder[] = [];
  #protocolErrors = 0;
  #start: number | undefined;

  connection(): ConnectionRecorder {
    const connection = new ConnectionRecorder(() => {
      this.#start ??= performance.now();
      return performance.now() - this.#start;
    });
    this.#connections.push(connection);
    return connection;
  }

  protocolError(): void {
    this.#protocolErrors += 1;
  }

  get openConnections(): number {
    return this.#connections.filter((connection) => !connection.isClosed).length;
  }

  traffic(): Traffic {
    return {
      connections: this.#connections.map((connection) => connection.trace()),
      protocolErrors: this.#protocolErrors,
    };
  }
}

/** The figures of the connections that a run opened. */
export function figuresOf({ connections, protocolErrors }: Traffic): Figures {
  const requests = connections.flatMap((connection) => connection.requests);
  const withOutcome = (outcome: RequestTrace['outcome']): number =>
    requests.filter((request) => request.outcome === outcome).length;
  const withHandshake = (kind: Handshake['kind']): number =>
    connections.filter(({ handshake }) => handshake?.kind === kind).length;
  return {
    connections: connections.length,
    peak: peakOf(connections),
    fullHandshakes: withHandshake('full'),
    resumedHandshakes: withHandshake('resumed'),
    answered: withOutcome('answered'),
    lost: withOutcome('lost'),
    pending: withOutcome('pending'),
    protocolErrors,
    requestsPerConnection: connections.map((connection) => connection.requests.length),
    duration: Math.max(0, ...requests.map(({ end }) => end ?? 0)),
  };
}

function peakOf(connections: readonly ConnectionTrace[]): number {
  const changes = connections
    .flatMap(({ opened, closed }) => [
      { at: opened, by: 1 },
      ...(closed ? [{ at: closed.at, by: -1 }] : []),
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let open = 0;
  let peak = 0;
  for (const { by } of changes) {
    open += by;
    peak = Math.max(peak, open);
  }
  return peak;
}
