/** A replacement of a range of the source text. */
export interface Edit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** What an editor offers for a report. */
export const suggestionMessages = {
  passAgent: 'Pass the agent `{{agent}}`.',
  addSharedAgent: 'Declare a shared keep-alive agent and pass it: `{{agent}}`.',
  addUnlimitedAgent:
    'Declare a shared keep-alive agent without a limit of sockets and pass it: `{{agent}}`.',
  importSharedAgent: 'Import the shared agent and pass it: `{{agent}}`.',
  passGlobalAgent: 'Say that the global agent is meant: `{{agent}}`.',
  addKeepAlive: 'Keep connections alive: `{{properties}}`.',
  declineKeepAlive: 'Say that connections are not to be kept: `{{properties}}`.',
  shareAgent: 'Make one agent for all requests, at the top of the module: `{{name}}`.',
  shareClient: 'Make one client for all runs, at the top of the module: `{{name}}`.',
  shareLazily: 'Make it once, when it is first needed: `{{name}}`.',
  useShared: 'Use the one that the file makes only once: `{{name}}`.',
  closeSession: 'Close the session when its request is over: `{{code}}`.',
  addMaxSockets: 'Limit the sockets per host: `{{properties}}`.',
  declineMaxSockets: 'Say that no limit is wanted: `{{properties}}`.',
  addAgentTimeout: 'Let the agent close idle sockets before the server does: `{{properties}}`.',
  addShortAgentTimeout:
    'Close idle sockets before a Node.js server with the default of 5 s does: `{{properties}}`.',
  declineAgentTimeout: 'Say that idle sockets are left to the server: `{{properties}}`.',
  shortenIdleTimeout: 'Keep idle sockets for {{timeout}} ms: `{{option}}`.',
  completeAgent:
    'Say how many sockets there may be, and how long idle ones stay: `{{properties}}`.',
  changeAgentClass: 'Make the agent an `{{agent}}`.',
  moveAgent: 'Give the agent to `{{option}}`.',
  callOtherModule: 'Call `{{call}}`.',
  changeProtocol: 'Write `{{protocol}}`.',
  addKeepAliveTimeout: 'Set `keepAliveTimeout` to {{timeout}} ms.',
  passLibraryAgent: 'Pass a shared keep-alive agent for {{protocol}} addresses: `{{agents}}`.',
  passUnlimitedLibraryAgent:
    'Pass a shared keep-alive agent without a limit of sockets for {{protocol}} addresses: `{{agents}}`.',
  addLibraryOptions: 'Keep connections alive: `{{properties}}`.',
  removeOption: 'Remove `{{option}}`.',
  replaceOption: 'Write `{{option}}`, which is read.',
  assignOption: 'Assign `{{option}}` to the server.',
  moveKeepAliveTimeout: 'Set it where the server reads it: `{{place}}`.',
  declineKeepAliveTimeout: 'Say that {{timeout}} ms are enough: no load balancer is in front.',
  removeConnectionClose: 'Remove it, so that connections are reused.',
  removeConnectionCloseOfServer:
    'Remove it, and keep idle connections for clients to reuse: `keepAliveTimeout` of {{timeout}} ms.',
  addTimeoutListener: 'Destroy the request when it times out.',
  removeSocketListener: 'Remove it from the socket when the {{message}} is over.',
  askWhetherConnecting: 'Leave sockets alone that are connected already: `{{code}}`.',
  passAbortSignal: 'Limit the whole request, however busy its socket is: `{{signal}}`.',
  endUpstream: 'End the request when the client leaves: `{{code}}`.',
  abortUpstream: 'Give the request a signal that aborts when the client leaves: `{{code}}`.',
  resumeResponse: 'Read the response and drop what it brings: `{{response}}.resume()`.',
  readBody: 'Discard the body: `{{code}}`.',
  removeCallback: 'Remove the empty callback: Node.js drops a response that nothing listens to.',
  destroyResponse: 'Say that the connection is to be closed: `{{response}}.destroy()`.',
  setServerTimeout: 'Set `{{name}}` to {{timeout}} ms.',
  convertSeconds: 'Convert seconds to milliseconds: `{{code}}`.',
  convertToNumber: 'Convert it to a number: `{{code}}`.',
  declineServerTimeout: 'Say that there is no such timeout: 0.',
  closeIdleConnections: 'Close idle connections: `{{code}}`.',
  endConnections: 'While the server closes, end each connection once it has answered.',
  closeConnectionsLater: 'Close the connections that are left after {{seconds}} s: `{{code}}`.',
  closeAllConnections: 'Close all connections, those with a request too: `{{code}}`.',
} as const;

/** What a suggestion says, by the name of its text. */
export type SuggestionId = keyof typeof suggestionMessages;

/** An offer to change the source. A suggestion that cannot keep the contract of docs/architecture.md is not made. */
export interface Suggestion {
  readonly messageId: SuggestionId;
  readonly data: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  /** Whether a person has to choose it: it depends on what the file does not show. */
  readonly isChoice?: boolean;
}

/** An edit that inserts a text and removes nothing. */
export function insertion(position: number, text: string): Edit {
  return { range: [position, position], text };
}
