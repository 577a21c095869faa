/**
 * A client for the ESLint language server that editors run
 * (vscode-eslint-language-server, JSON-RPC over its standard streams).
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Project } from './project.ts';

const server = join(
  import.meta.dirname,
  '../../node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server',
);

/** How long one answer of the server may take, in ms. */
const limit = 20_000;

/** Line and character count from 0; characters are UTF-16 units. */
interface Position {
  readonly line: number;
  readonly character: number;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What an editor underlines. */
export interface Diagnostic {
  readonly message: string;
  readonly range: Range;
  readonly severity: number;
  readonly source: string;
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
}

interface Command {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** A line of the menu at an underlined place. */
export interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly command: Command;
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A file that is open in the editor; it need not be saved. */
export interface OpenFile {
  /** The text as it is now. */
  text(): string;
  textIn(range: Range): string;
  diagnostics(): Promise<readonly Diagnostic[]>;
  /** The menu of one underlined place. */
  actions(diagnostic: Diagnostic): Promise<readonly CodeAction[]>;
  /** Chooses a line of the menu, and changes the text if that is what it does. */
  choose(action: CodeAction): Promise<void>;
}

/** An editor that has a project open. */
export interface Editor {
  open(file: string, languageId: string, text: string): OpenFile;
  /** The pages that the server asked to show. */
  readonly shownPages: readonly string[];
}

/** Starts the server for a project; it is ended with the test. */
export async function openEditor(project: Project): Promise<Editor> {
  const child = spawn(process.execPath, [server, '--stdio'], { cwd: project.folder });
  // It takes no notice of `exit` requests.
  onTestFinished(() => void child.kill('SIGKILL'));
  const connection = connect(child);
  const workspaceFolder = {
    uri: pathToFileURL(project.folder).href,
    name: basename(project.folder),
  };
  const settings = settingsFor(workspaceFolder);
  const edits: TextEdit[] = [];
  const shownPages: string[] = [];
  connection.onRequest((method, params) => {
    switch (method) {
      case 'workspace/configuration':
        return (params as { readonly items: readonly unknown[] }).items.map(() => settings);
      case 'workspace/workspaceFolders':
        return [workspaceFolder];
      case 'workspace/applyEdit': {
        const { edit } = params as {
          readonly edit: {
            readonly documentChanges: readonly { readonly edits: readonly TextEdit[] }[];
          };
        };
        edits.push(...edit.documentChanges.flatMap((change) => change.edits));
        return { applied: true };
      }
      case 'eslint/openDoc':
        shownPages.push((params as { readonly url: string }).url);
        return {};
      default:
        return null;
    }
  });
  await connection.request('initialize', {
    processId: process.pid,
    rootUri: workspaceFolder.uri,
    workspaceFolders: [workspaceFolder],
    capabilities,
  });
  connection.notify('initialized', {});
  return {
    shownPages,
    open: (file, languageId, text) => openFile(project.path(file), languageId, text),
  };

  function openFile(file: string, languageId: string, initialText: string): OpenFile {
    const uri = pathToFileURL(file).href;
    let text = initialText;
    let version = 1;
    connection.notify('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
    return {
      text: () => text,
      textIn: ({ start, end }) => text.slice(offsetOf(text, start), offsetOf(text, end)),
      async diagnostics() {
        const params = { textDocument: { uri } };
        const report = await connection.request('textDocument/diagnostic', params);
        return (report as { readonly items: readonly Diagnostic[] }).items;
      },
      async actions(diagnostic) {
        const actions = await connection.request('textDocument/codeAction', {
          textDocument: { uri },
          range: diagnostic.range,
          context: { diagnostics: [diagnostic] },
        });
        return actions as readonly CodeAction[];
      },
      async choose({ command }) {
        await connection.request('workspace/executeCommand', command);
        const received = edits.splice(0);
        if (received.length === 0) return;
        text = applyEdits(text, received);
        connection.notify('textDocument/didChange', {
          textDocument: { uri, version: ++version },
          contentChanges: [{ text }],
        });
      },
    };
  }
}

const capabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    diagnostic: {},
    publishDiagnostics: { codeDescriptionSupport: true },
    // Without it the server offers no code actions at all.
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
    },
  },
};

function settingsFor(workspaceFolder: object): object {
  return {
    validate: 'on',
    run: 'onType',
    // The server reads it without looking whether it is there.
    experimental: {},
    workingDirectory: { mode: 'location' },
    workspaceFolder,
    nodePath: null,
    packageManager: 'npm',
    options: {},
    rulesCustomizations: [],
    quiet: false,
    format: false,
    onIgnoredFiles: 'off',
    problems: { shortenToSingleLine: false },
    codeAction: {
      disableRuleComment: { enable: true, location: 'separateLine' },
      showDocumentation: { enable: true },
    },
    codeActionOnSave: { mode: 'all' },
  };
}

interface Connection {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** Sets what answers the server's own requests; the server waits for each. */
  onRequest(answer: (method: string, params: unknown) => unknown): void;
}

function connect(child: ChildProcessWithoutNullStreams): Connection {
  const pending = new Map<number, Pending>();
  let answer: (method: string, params: unknown) => unknown = () => null;
  let unread = Buffer.alloc(0);
  let log = '';
  let lastId = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let message = takeMessage(); message; message = takeMessage()) receive(message);
  });
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stdin.on('error', () => {
    // The exit of the server says why.
  });
  child.on('error', fail);
  child.on('exit', (code) => {
    fail(new Error(`The language server ended with ${String(code)}.\n${log}`));
  });

  function fail(error: Error): void {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  function takeMessage(): Message | undefined {
    const headerEnd = unread.indexOf('\r\n\r\n');
    if (headerEnd === -1) return undefined;
    const header = unread.subarray(0, headerEnd).toString('ascii');
    const length = Number(/content-length: *(\d+)/iu.exec(header)?.[1]);
    const start = headerEnd + 4;
    if (unread.length < start + length) return undefined;
    const body = unread.subarray(start, start + length).toString('utf8');
    unread = unread.subarray(start + length);
    return JSON.parse(body) as Message;
  }

  function receive({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      const request = id === undefined ? undefined : pending.get(id);
      if (id !== undefined) pending.delete(id);
      if (error) request?.reject(new Error(error.message));
      else request?.resolve(result);
    } else if (id !== undefined) {
      send({ id, result: answer(method, params) });
    } else if (method === 'window/logMessage') {
      log += `${(params as { readonly message: string }).message}\n`;
    }
  }

  function send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  }

  return {
    request(method, params) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          pending.delete(id);
          reject(new Error(`${method} took more than ${String(limit)} ms.\n${log}`));
        }, limit);
        pending.set(id, {
          resolve(result) {
            clearTimeout(timer);
            resolve(result);
          },
          reject(error) {
            clearTimeout(timer);
            reject(error);
          },
        });
        send({ id, method, params });
      });
    },
    notify(method, params) {
      send({ method, params });
    },
    onRequest(newAnswer) {
      answer = newAnswer;
    },
  };
}

function offsetOf(text: string, { line, character }: Position): number {
  const before = text.split(/(?<=\n)/u).slice(0, line);
  return before.join('').length + character;
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .map(({ range: { start, end }, newText }) => ({
      start: offsetOf(text, start),
      end: offsetOf(text, end),
      newText,
    }))
    .sort((left, right) => right.start - left.start)
    .reduce(
      (changed, { start, end, newText }) => changed.slice(0, start) + newText + changed.slice(end),
      text,
    );
}
