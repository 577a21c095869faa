import satisfies from 'semver/functions/satisfies.js';
import type { ClientLibrary } from '../../src/knowledge/client-library.ts';
import type { Protocol } from '../../src/lab/scenario.ts';

/** `1/50`, `5/50 close`: see the JSON's own `about`; `fails`: it does not run there. */
export type Cell = string;

/** By Node.js line. */
export type Cells = Readonly<Record<string, Readonly<Partial<Record<Protocol, Cell>>>>>;

/** What was measured of one version of a client. */
export interface MeasuredVersion {
  readonly date: string;
  readonly cells: Cells;
  /** The same with the table's fix. */
  readonly withFix?: Cells;
}

/** The shape of `src/knowledge/measured/clients.json`. */
export interface MeasuredClients {
  readonly about: string;
  /** The version of each Node.js line. */
  readonly node: Readonly<Record<string, string>>;
  readonly packages: Readonly<Record<string, Readonly<Record<string, MeasuredVersion>>>>;
}

/** What one program did on one Node.js line. */
export interface Measurement {
  /** Connections of the requests one after the other. */
  readonly connections: number;
  /** Connections that served those at once. */
  readonly atOnce: number;
  /** Whether requests said `Connection: close`. */
  readonly close: boolean;
}

/** In the place of a version, of what comes with Node.js. */
export const builtIn = 'built in';

/** Whether a version is in a range; what is built in is in every one. */
export function isIn(version: string, range: string): boolean {
  return version === builtIn || satisfies(version, range);
}

/** A measurement as the JSON file says it, such as `5/50 close`. */
export function cellOf({ connections, atOnce, close }: Measurement): Cell {
  return `${String(connections)}/${String(atOnce)}${close ? ' close' : ''}`;
}

/** A cell with the line and protocol that it is of. */
export interface PlacedCell {
  /** Major version of Node.js. */
  readonly node: string;
  readonly protocol: Protocol;
  readonly cell: Cell;
  /** `undefined`: there is no program with the fix. */
  readonly withFix: Cell | undefined;
}

/** Requests in a row share connections; one that is opened ahead of time does no harm. */
function isReuse(cell: Cell): boolean {
  return Number(cell.split('/')[0]) <= 2;
}

/** What was measured and is not as the row of the table says, in a sentence each. */
export function contradictionsOf(
  library: ClientLibrary,
  version: string,
  cells: readonly PlacedCell[],
): readonly string[] {
  const row = library.byDefault.find(({ versions }) => isIn(version, versions));
  if (!row) return [`${library.package} ${version}: no range of the table has it.`];
  return cells.flatMap(({ node, protocol, cell, withFix }) => {
    const where = `${library.package} ${version} on Node.js ${node}, ${protocol}`;
    const said = (protocol === 'http' ? row.overHttp : undefined) ?? row.reuse;
    const reuses = said === 'always' || (said === 'globalAgent' && Number(node) >= 19);
    const found: string[] = [];
    if (cell !== 'fails' && isReuse(cell) !== reuses) {
      found.push(
        `${where}: ${cell}, but the table says \`${said}\` of ${row.versions}, which ${reuses ? 'reuses' : 'does not reuse'} connections there.`,
      );
    }
    // Where the program itself runs, its fix has to.
    const isForIt = protocol === (library.fixIsFor ?? protocol);
    if (cell !== 'fails' && withFix !== undefined && isForIt && !isReuse(withFix)) {
      found.push(`${where}: ${withFix} with the fix \`${library.fix ?? ''}\`.`);
    }
    return found;
  });
}

/** The row of the table that is about a package. */
export function rowOf(
  libraries: readonly ClientLibrary[],
  name: string,
): ClientLibrary | undefined {
  return libraries.find((library) =>
    library.package.endsWith('*')
      ? name.startsWith(library.package.slice(0, -1))
      : library.package === name,
  );
}

/**
 * Puts cells into what was measured before. The date is the day on which all cells of a
 * version were last measured. With `replaces`, the version takes the place of that one.
 */
export function mergeCells(
  measured: MeasuredClients,
  name: string,
  version: string,
  placed: readonly PlacedCell[],
  date: string,
  replaces: string = version,
): MeasuredClients {
  const versions = measured.packages[name] ?? {};
  const old = version === replaces ? versions[version] : undefined;
  const isComplete = Object.entries(old?.cells ?? {}).every(([node, byProtocol]) =>
    Object.keys(byProtocol).every((protocol) =>
      placed.some((cell) => cell.node === node && cell.protocol === protocol),
    ),
  );
  const cells = withCells(
    old?.cells ?? {},
    placed.map((cell) => [cell, cell.cell]),
  );
  const withFix = withCells(
    old?.withFix ?? {},
    placed.flatMap((cell) => (cell.withFix === undefined ? [] : [[cell, cell.withFix] as const])),
  );
  const merged: MeasuredVersion = {
    date: isComplete || !old ? date : old.date,
    cells,
    ...(Object.keys(withFix).length > 0 ? { withFix } : {}),
  };
  const entries = Object.entries(versions).map(([key, value]) =>
    key === replaces ? ([version, merged] as const) : ([key, value] as const),
  );
  if (!Object.hasOwn(versions, replaces)) entries.push([version, merged]);
  return {
    ...measured,
    packages: { ...measured.packages, [name]: Object.fromEntries(entries) },
  };
}

function withCells(
  cells: Cells,
  changes: readonly (readonly [Pick<PlacedCell, 'node' | 'protocol'>, Cell])[],
): Cells {
  const result: Record<string, Partial<Record<Protocol, Cell>>> = { ...cells };
  for (const [{ node, protocol }, cell] of changes) {
    const changed: Cells[string] = { ...result[node], [protocol]: cell };
    const { http, https } = changed;
    // Always in this order, so that only what changed differs.
    result[node] = { ...(http && { http }), ...(https && { https }) };
  }
  return result;
}
