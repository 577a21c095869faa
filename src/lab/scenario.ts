import type { Figures } from './peers/traffic.ts';

/** How the program under test speaks to its other side; `http2` is without TLS. */
export type Protocol = 'http' | 'http2' | 'https';

/** A rule, and the programs that show whether its advice is right. */
export interface Scenario {
  /** The rule's id, without the prefix. */
  readonly rule: string;
  /** What the rule says about HTTP, in a sentence for someone who has not met it. */
  readonly claim: string;
  readonly cases: readonly Case[];
}

/** Packages on npm, each with its exact version. */
export type Packages = Readonly<Record<string, string>>;

/** A program that the rule reports, and what its runs have to show. */
export type Case = ClientCase | ServerCase;

interface CaseBase {
  readonly id: string;
  /** What happens in it: "200 requests at once". */
  readonly title: string;
  readonly protocol: Protocol;
  readonly program: string;
  /** What the program imports from npm. */
  readonly packages?: Packages;
  /** The Node.js versions that the program is linted for, where it is not reported for the one that runs it. */
  readonly lintedFor?: string;
  /** What the reader should know when the figures are before them. */
  readonly note?: string;
  /** How requests end that the suggestion means to get no response: "ended by its timeout". */
  readonly ended?: string;
  expect(node: NodeVersion): Expectation;
}

/** The program sends requests to the measuring server. */
export interface ClientCase extends CaseBase {
  readonly kind: 'client';
  readonly fileName: 'client.mjs';
  readonly server: ServerSetup;
  /** Requests that the program sends. */
  readonly requests: number;
  /**
   * A burst keeps the processors busy and runs alone, so that its time says something; the
   * others mostly wait and run side by side.
   */
  readonly pace: 'burst' | 'waiting';
}

/** The program is a server; the measuring side keeps connections as a load balancer does. */
export interface ServerCase extends CaseBase {
  readonly kind: 'server';
  readonly fileName: 'server.mjs';
  /** How long the load balancer leaves its connection idle between two requests, in ms. */
  readonly idle: number;
  /** Connections on which a request is sent at the moment the server closes them when idle. */
  readonly racers: number;
  /** What comes in the place of the load balancer. */
  readonly visitor?: Visitor;
}

/** What talks to a server under test in place of the load balancer. */
export type Visitor =
  /** A client program, run by the same Node.js as the server; `requests` are those that it sends. */
  | { readonly kind: 'client'; readonly program: string; readonly requests: number }
  /** A connection that sends the head of a request and half of its body, and then nothing. */
  | { readonly kind: 'stalled-upload' }
  /** A connection that sends a request and stays open until the program has ended by itself. */
  | { readonly kind: 'idle-connection' };

/** What a response is, where it is not 200 with a line of text. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How the measuring server differs from a Node server with defaults. Times are ms. */
export interface ServerSetup {
  readonly keepAliveTimeout?: number;
  /** The time from request to response. */
  readonly latency?: number;
  /**
   * It answers when so many requests are there, or when none has come for the `quiet` time:
   * so all are at once, however slow the machine is.
   */
  readonly gather?: { readonly requests: number; readonly quiet: number };
  /** What it answers. */
  readonly answer?: Answer;
  /**
   * The network between is one on which a request on a used connection and the server's close
   * of it cross (`relay.ts`). Such requests are counted as lost.
   */
  readonly crossing?: boolean;
}

/** A Node.js version, as far as expectations depend on it. */
export interface NodeVersion {
  /** `20.20.2` */
  readonly text: string;
  readonly major: number;
}

/** What both runs have to show for the advice to hold. */
export interface Expectation {
  /** The same in a sentence, without a full stop: "2 connections before, 1 after". */
  readonly says: string;
  readonly reported: Bounds;
  /** What the error says with which the reported program ends; its figures then do not matter. */
  readonly reportedFailure?: string;
  readonly suggested: Bounds;
}

/** What a case can be about; `duration` and `ending` are in ms. */
export type Counted =
  'answered' | 'connections' | 'duration' | 'ending' | 'handshakes' | 'lost' | 'peak';

/**
 * The figure of each run: exactly a number, at most or at least one. Every request is to
 * be answered, unless there is a bound for those that are, or for those that are lost.
 */
export type Bounds = Readonly<Partial<Record<Counted, Bound>>>;

/** Exactly a number, at most one, or at least one. */
export type Bound = number | { readonly most: number } | { readonly least: number };

/** The figure that a bound is about; `NaN` where a run has none. */
export function countOf(figures: Figures, counted: Counted): number {
  return counted === 'handshakes'
    ? figures.fullHandshakes + figures.resumedHandshakes
    : (figures[counted] ?? Number.NaN);
}

/** A program of the section about the article: run as it is, nothing is linted. */
export interface ArticleCase {
  readonly id: string;
  readonly title: string;
  readonly protocol: 'http';
  readonly program: string;
  readonly fileName: 'client.mjs';
  readonly server: ServerSetup;
  readonly requests: number;
  /** What the numbers mean. */
  readonly note: string;
  expect(node: NodeVersion): Bounds;
}
