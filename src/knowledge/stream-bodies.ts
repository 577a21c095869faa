/**
 * A call whose result has a body that comes as a stream: until somebody reads it, it holds
 * its connection. The figures are in `docs/rules/no-undrained-response.md`.
 */
export interface StreamBody {
  /** The package, as a row of the clients names it. */
  readonly package: string;
  /** The calls of that row; all that send a request, by default. */
  readonly calls?: readonly string[];
  /** The property of the result that is the body. */
  readonly body: string;
  /** Properties of the result that only say something about it. */
  readonly descriptions: readonly string[];
  /** An option that makes the body a stream. */
  readonly when?: { readonly option: string; readonly value: string };
  /** Whether an unread body does harm only where a dispatcher limits the connections. */
  readonly isOnlyForLimited?: boolean;
  readonly reading: BodyReading;
}

/** How code discards a body, and what happens where it does not. */
export interface BodyReading {
  /**
   * `resume`: it is read and dropped, and its connection is kept. `cancel`: its connection is
   * closed where more is to come, for nothing else drops a body without keeping it in memory.
   */
  readonly method: 'cancel' | 'resume';
  /** Whether there may be no body. */
  readonly mayBeMissing: boolean;
  /** The size from which on an unread body holds its connection, in kB; 0: always. */
  readonly holdsFrom: number;
}

const ofFetch = ['headers', 'ok', 'redirected', 'status', 'statusText', 'type', 'url'] as const;

const limitedFetch = {
  calls: ['fetch'],
  body: 'body',
  descriptions: ofFetch,
  isOnlyForLimited: true,
  reading: { method: 'cancel', mayBeMissing: true, holdsFrom: 16 },
} as const;

/** Measured with axios 1, node-fetch 2 and 3, undici 6 and 7 and the global `fetch()`. */
export const streamBodies: readonly StreamBody[] = [
  {
    package: 'axios',
    body: 'data',
    descriptions: ['config', 'headers', 'status', 'statusText'],
    when: { option: 'responseType', value: 'stream' },
    reading: { method: 'resume', mayBeMissing: false, holdsFrom: 0 },
  },
  {
    package: 'node-fetch',
    body: 'body',
    descriptions: ofFetch,
    reading: { method: 'resume', mayBeMissing: false, holdsFrom: 64 },
  },
  {
    package: 'undici',
    calls: ['request'],
    body: 'body',
    descriptions: ['context', 'headers', 'opaque', 'statusCode', 'statusText', 'trailers'],
    // dump() closes the connection of a body over 128 kB.
    reading: { method: 'resume', mayBeMissing: false, holdsFrom: 64 },
  },
  { package: 'undici', ...limitedFetch },
  { package: 'fetch', ...limitedFetch },
];

/** A body of the AWS SDK 3, which is an `http.IncomingMessage` of any size. */
export const readingOfCommand: BodyReading = {
  method: 'resume',
  mayBeMissing: false,
  holdsFrom: 0,
};

/**
 * The commands of the AWS SDK 3 whose output has a stream, with its property. A client opens
 * 50 sockets at most: the 51st `send()` does not settle while 50 bodies are unread.
 * Source: the outputs of `@aws-sdk/client-*` 3 that are `StreamingBlobPayloadOutputTypes`.
 */
export const streamCommands: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@aws-sdk/client-codeartifact': { GetPackageVersionAssetCommand: 'asset' },
  '@aws-sdk/client-ebs': { GetSnapshotBlockCommand: 'BlockData' },
  '@aws-sdk/client-glacier': { GetJobOutputCommand: 'body' },
  '@aws-sdk/client-kinesis-video-archived-media': {
    GetClipCommand: 'Payload',
    GetMediaForFragmentListCommand: 'Payload',
  },
  '@aws-sdk/client-kinesis-video-media': { GetMediaCommand: 'Payload' },
  '@aws-sdk/client-lex-runtime-service': {
    PostContentCommand: 'audioStream',
    PutSessionCommand: 'audioStream',
  },
  '@aws-sdk/client-mediastore-data': { GetObjectCommand: 'Body' },
  '@aws-sdk/client-polly': { SynthesizeSpeechCommand: 'AudioStream' },
  '@aws-sdk/client-s3': {
    GetObjectAnnotationCommand: 'AnnotationPayload',
    GetObjectCommand: 'Body',
    GetObjectTorrentCommand: 'Body',
  },
};
