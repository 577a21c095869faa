import { isAbsolute, resolve, dirname } from 'node:path';
import { writePath } from '../../project/written-path.ts';
import type { CodeSite, Site, ThreadRecord } from '../record.ts';
import { pathOf, SourceMaps, type Position } from './source-maps.ts';
import type { CodePlace, Place } from './watched.ts';

/** Finds the places that people know for the sites of running programs. */
export class Places {
  readonly #maps = new SourceMaps();

  /** The places of a record, by the number of their site. */
  of({ sites, folder }: ThreadRecord): readonly Place[] {
    return sites.map((site) => this.#placeOf(site, folder ?? process.cwd()));
  }

  #placeOf(site: Site, folder: string): Place {
    switch (site.kind) {
      case 'code':
        return this.#codePlace(site, folder);
      case 'library':
        return { kind: 'library', library: site.library };
      case 'unknown':
      case 'others':
        return { kind: site.kind };
    }
  }

  #codePlace(site: CodeSite, folder: string): Place {
    const { file: name, line, column, function: of, library, mapped, frames } = site;
    const generated: Position = { file: pathOf(name), line, column };
    const found = (original: Position, at: Position, through: string | undefined): CodePlace => ({
      kind: 'code',
      ...original,
      ...(of !== undefined && { function: of }),
      ...(through !== undefined && { library: through }),
      ...(original !== at && { generated: at }),
    });
    if (mapped) {
      const source = pathOf(mapped.file);
      const file = isAbsolute(source) ? source : resolve(dirname(generated.file), source);
      return found({ ...mapped, file }, generated, library);
    }
    let through = library;
    for (const [frameLine, frameColumn] of frames ?? [[line, column] as const]) {
      const at = { file: generated.file, line: frameLine, column: frameColumn };
      const original = this.#maps.originalOf(at, folder);
      if (!original) continue;
      const inside = packageOf(original.file);
      if (inside === undefined) return found(original, at, through);
      // The code of a package in a bundle: the user's call is further out.
      through = inside;
    }
    return found(generated, generated, through);
  }
}

/** The package whose file it is: `axios`, `@hapi/wreck`. */
function packageOf(file: string): string | undefined {
  return /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/u.exec(file)?.[1]?.replace('\\', '/');
}

/** Tells places apart, for merging. */
export function keyOf(place: Place): string {
  switch (place.kind) {
    case 'code':
      return `${place.file}:${String(place.line)}:${String(place.column)} ${place.library ?? ''}`;
    case 'library':
      return `library ${place.library}`;
    case 'unknown':
    case 'others':
      return place.kind;
  }
}

/** `src/gateway.js:8:32 (axios)`, seen from a folder. */
export function writePlace(place: Place, folder: string): string {
  switch (place.kind) {
    case 'code': {
      const through = place.library === undefined ? '' : ` (${place.library})`;
      return `${writePosition(place, folder)}${through}`;
    }
    case 'library':
      return `inside ${place.library}`;
    case 'unknown':
      return 'place not known';
    case 'others':
      return 'all other places';
  }
}

/** `src/gateway.js:8:32` */
export function writePosition({ file, line, column }: Position, folder: string): string {
  return `${writePath(folder, file)}:${String(line)}:${String(column)}`;
}
