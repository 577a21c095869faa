/** An image that a stage of a Dockerfile is built from, and the name of the stage. */
interface Stage {
  readonly image: string;
  readonly name: string | undefined;
}

/**
 * The name of the Node.js version that a Dockerfile says: the tag of the image that its last
 * stage is built from, through the stages before; where that is another image, of the last
 * image of Node.js in the file, which has built what runs.
 *
 * Only the images of Node.js itself count, from any registry (`docker.io/library/node:20`), and
 * those with the major in their name (`distroless/nodejs20-debian12`, `ubi9/nodejs-20`): the
 * tag of others may be their own version.
 */
export function nodeVersionOfDockerfile(text: string): string | undefined {
  const stages = stagesOf(text);
  const final = baseImage(stages, stages.length - 1);
  const images = [...stages.map(({ image }) => image), ...(final === undefined ? [] : [final])];
  return images.map(nodeVersionOfImage).findLast((version) => version !== undefined);
}

function stagesOf(text: string): readonly Stage[] {
  const stages: Stage[] = [];
  const values = new Map<string, string>();
  for (const line of instructionsOf(text)) {
    const [, name, value = ''] = /^arg\s+(\w+)(?:=(\S*))?/iu.exec(line) ?? [];
    // An ARG below a FROM is not read by the next FROM.
    if (name !== undefined && stages.length === 0) values.set(name, withoutQuotes(value));
    const [, from = '', as] = /^from\s+(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/iu.exec(line) ?? [];
    if (from === '') continue;
    const image = withoutQuotes(withValues(from, values));
    stages.push({
      image,
      name: as === undefined ? undefined : withValues(as, values).toLowerCase(),
    });
  }
  return stages;
}

/** Lines without comments, with those that end in a backslash joined to the next. */
function instructionsOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/u).filter((line) => !/^\s*#/u.test(line));
  return lines
    .join('\n')
    .replaceAll(/\\[ \t]*\n/gu, ' ')
    .split('\n')
    .map((line) => line.trim());
}

function withoutQuotes(value: string): string {
  return value.replaceAll(/^["']|["']$/gu, '');
}

/** Fills in `$NAME`, `${NAME}` and `${NAME:-default}`. */
function withValues(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/gu,
    (_, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => {
      const value = values.get(braced ?? bare ?? '') ?? '';
      return value === '' ? (fallback ?? '') : value;
    },
  );
}

/** The image that a stage is built from in the end: only stages before it have a name for it. */
function baseImage(stages: readonly Stage[], index: number): string | undefined {
  const image = stages[index]?.image;
  const earlier = stages.slice(0, Math.max(index, 0));
  const base = earlier.findLastIndex(
    ({ name }) => name !== undefined && name === image?.toLowerCase(),
  );
  return base < 0 ? image : baseImage(stages, base);
}

function nodeVersionOfImage(image: string): string | undefined {
  const [, name = '', tag = 'latest'] =
    /(?:^|\/)([^/:@]+)(?::([^/:@]+))?(?:@[^/]*)?$/u.exec(image) ?? [];
  const [, major] = /^nodejs-?(\d+)(?:-|$)/u.exec(name) ?? [];
  if (major !== undefined) return major;
  if (name !== 'node' && name !== 'nodejs') return undefined;
  const [version = ''] = tag.split('-');
  // `node:alpine` is the newest version on that system.
  return /^(?:alpine|bookworm|bullseye|buster|slim|trixie)/u.test(version) ? 'latest' : version;
}
