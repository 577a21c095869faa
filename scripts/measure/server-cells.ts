import type { MeasuredFramework } from '../../src/knowledge/server-framework.ts';
import { watched, type IdleOutcome } from './idle-connection.ts';
import { timeoutOfFix, type ServerProgram, type Variant } from './server-program.ts';
import { expectedTimeout, idleBufferOf } from './server-rows.ts';

/** `5000/6006`, `72000/open`, `none/open`: see the JSON's own `about`; `fails`: it does not run there. */
export type ServerCell = string;

/** By Node.js line. */
export type ServerCells = Readonly<Record<string, ServerCell>>;

/** What was measured of one version of a server. */
export interface MeasuredServer {
  readonly date: string;
  readonly cells: ServerCells;
  /** The same with the table's fix. */
  readonly withFix?: ServerCells;
  /** The same with each form that the table says is ignored. */
  readonly ignored?: Readonly<Record<string, ServerCells>>;
}

/** The shape of `src/knowledge/measured/servers.json`. */
export interface MeasuredServers {
  readonly about: string;
  /** The version of each Node.js line. */
  readonly node: Readonly<Record<string, string>>;
  readonly servers: Readonly<Record<string, Readonly<Record<string, MeasuredServer>>>>;
}

/** `keepAliveTimeout` as the server has it, in ms, and what became of an idle connection. */
export function serverCellOf(
  keepAliveTimeout: number | null,
  idle: Exclude<IdleOutcome, { kind: 'failed' }>,
): ServerCell {
  return `${String(keepAliveTimeout ?? 'none')}/${idle.kind === 'open' ? 'open' : String(idle.after)}`;
}

/** A cell that runs: the timeout, and when the connection was closed, in ms; `undefined`: none. */
export function readServerCell(
  cell: ServerCell,
): { readonly timeout: number | undefined; readonly closedAfter: number | undefined } | undefined {
  const [timeout, closed] = cell.split('/');
  if (closed === undefined) return undefined;
  return {
    timeout: timeout === 'none' ? undefined : Number(timeout),
    closedAfter: closed === 'open' ? undefined : Number(closed),
  };
}

/** A cell with what it is of. */
export interface PlacedServerCell {
  /** The version of Node.js, in full. */
  readonly node: string;
  readonly variant: Variant;
  readonly cell: ServerCell;
}

/** How much earlier and later than the tables say a connection may close, in ms: pages round to seconds. */
const tolerance = { early: 150, late: 450 } as const;

/** What was measured and is not as the tables say, in a sentence each. */
export function serverContradictionsOf(
  program: Pick<ServerProgram, 'server' | 'fact'>,
  row: MeasuredFramework | undefined,
  version: string,
  cells: readonly PlacedServerCell[],
): readonly string[] {
  return cells.flatMap(({ node, variant, cell }) => {
    const name = [program.server, version, `on Node.js ${node}`].join(' ');
    const expected = expectedTimeout(row, program, version, node);
    if (expected === 'missing') return [`${name}: no range of the table has it.`];
    const measured = readServerCell(cell);
    if (!measured) {
      // Where the program itself does not run, nor do the others.
      const runs = cells.some(
        (other) =>
          other.node === node && other.variant.kind === 'default' && other.cell !== 'fails',
      );
      return variant.kind === 'default' || !runs
        ? []
        : [`${name}: fails ${describe(variant, row)}.`];
    }
    const timeout = variant.kind === 'fixed' ? timeoutOfFix : expected;
    const closes = closingTime(timeout, node);
    const isAsExpected =
      measured.timeout === timeout &&
      (closes === undefined
        ? measured.closedAfter === undefined
        : measured.closedAfter !== undefined &&
          measured.closedAfter >= closes - tolerance.early &&
          measured.closedAfter <= closes + tolerance.late);
    if (isAsExpected) return [];
    const says = `${String(timeout ?? 'none')}/${closes === undefined ? 'open' : `about ${String(closes)}`}`;
    return [`${name}: ${cell} ${describe(variant, row)}, but the table says ${says}.`];
  });
}

/** When an idle connection is closed, in ms; `undefined`: not while it is watched. */
function closingTime(timeout: number | undefined, node: string): number | undefined {
  if (timeout === undefined || timeout === 0) return undefined;
  const closes = timeout + idleBufferOf(node);
  return closes > watched ? undefined : closes;
}

function describe(variant: Variant, row: MeasuredFramework | undefined): string {
  switch (variant.kind) {
    case 'default':
      return 'by default';
    case 'fixed':
      return row ? `with the fix \`${row.fix}\`` : 'with the fix';
    case 'ignored':
      return `with the ignored ${variant.form}`;
  }
}

/**
 * Puts cells into what was measured before. The date is the day on which all cells of a
 * version were last measured. With `replaces`, the version takes the place of that one.
 */
export function mergeServerCells(
  measured: MeasuredServers,
  server: string,
  version: string,
  placed: readonly PlacedServerCell[],
  date: string,
  replaces: string = version,
): MeasuredServers {
  const versions = measured.servers[server] ?? {};
  const old = version === replaces ? versions[version] : undefined;
  const fresh = (kind: Variant['kind'], form?: string): ServerCells =>
    Object.fromEntries(
      placed
        .filter(({ variant }) =>
          variant.kind === 'ignored' ? variant.form === form : variant.kind === kind,
        )
        .map(({ node, cell }) => [String(Number.parseInt(node, 10)), cell]),
    );
  const cells = fresh('default');
  const forms = placed.flatMap(({ variant }) => (variant.kind === 'ignored' ? [variant.form] : []));
  const withFix = { ...old?.withFix, ...fresh('fixed') };
  const ignored = Object.fromEntries(
    [...new Set([...Object.keys(old?.ignored ?? {}), ...forms])].map((form) => [
      form,
      { ...old?.ignored?.[form], ...fresh('ignored', form) },
    ]),
  );
  const isComplete = Object.keys(old?.cells ?? {}).every((line) => Object.hasOwn(cells, line));
  const merged: MeasuredServer = {
    date: isComplete || !old ? date : old.date,
    cells: { ...old?.cells, ...cells },
    ...(Object.keys(withFix).length > 0 ? { withFix } : {}),
    ...(Object.keys(ignored).length > 0 ? { ignored } : {}),
  };
  const entries = Object.entries(versions).map(([key, value]) =>
    key === replaces ? ([version, merged] as const) : ([key, value] as const),
  );
  if (!Object.hasOwn(versions, replaces)) entries.push([version, merged]);
  return { ...measured, servers: { ...measured.servers, [server]: Object.fromEntries(entries) } };
}
