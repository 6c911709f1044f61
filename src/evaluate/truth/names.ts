// Which file of the catalog a name means. A truth was written by another program, in another folder, perhaps on another
// machine: paths from anywhere, or bare names. Only the catalog is asked, so that no name can reach beyond it.

import { posix, resolve } from "node:path";
import { relativeTo } from "../../catalog/platform.js";
import { joinKey } from "../../search/records/join.js";

/** A file as it may be named. */
export interface NamedFile {
  /** As the catalog writes it. */
  readonly path: string;
  /** Further paths of the same file (hard links). */
  readonly alsoAt: readonly string[];
}

export interface FoundName {
  /** The place of its file among those given; absent: of none; ambiguous: of several. */
  readonly file: number | "absent" | "ambiguous";
  /** Told by the end of the path alone. */
  readonly isByEnd: boolean;
}

/**
 * Tells what each of `names` means among `files` of a catalog that lies in `base`: a path, absolute or from one of
 * `folders`, the one that explains most of them first; else the end of a path that only one file has.
 */
export function findNames(
  names: Iterable<string>,
  files: readonly NamedFile[],
  { base, folders }: { base: string; folders: readonly string[] },
): Map<string, FoundName> {
  const paths = new Map(
    files.flatMap(({ path, alsoAt }, file) => [path, ...alsoAt].map((each) => [each, file])),
  );
  const all = [...new Set(names)];
  const fileFrom = (folder: string, name: string) => paths.get(relativeTo(base, resolve(folder, name)));
  const readFrom = (folder: string) => {
    const found = new Map<string, number>();
    for (const name of all) {
      const trimmed = name.trim();
      const file = fileFrom(folder, name) ?? (trimmed === name ? undefined : fileFrom(folder, trimmed));
      if (file !== undefined) found.set(name, file);
    }
    return found;
  };
  const readings = [...new Set([base, ...folders])].map(readFrom).sort((a, b) => b.size - a.size);
  const direct = (name: string) => readings.find((found) => found.has(name))?.get(name);
  // Where folders of the names are those of the disk, a name with another folder is of another file.
  const areFoldersKnown = readings.some((found) => [...found.keys()].some(hasFolder));
  let ends: Ends | undefined;
  return new Map(
    all.map((name): [string, FoundName] => {
      const file = direct(name);
      if (file !== undefined) return [name, { file, isByEnd: false }];
      ends ??= new Ends(files);
      return [name, { file: ends.find(name, !areFoldersKnown), isByEnd: true }];
    }),
  );
}

const SEVERAL = -1;

/** Files by the ends of their paths, whatever the case and form of their letters. */
class Ends {
  /** By every end of a path, "b.jpg" and "a/b.jpg". */
  private readonly byEnd = new Map<string, number>();
  /** By the whole of it. */
  private readonly byPath = new Map<string, number>();

  constructor(files: readonly NamedFile[]) {
    for (const [file, { path, alsoAt }] of files.entries())
      for (const each of [path, ...alsoAt]) {
        const key = keyOf(each);
        put(this.byPath, key, file);
        for (const end of endsOf(key)) put(this.byEnd, end, file);
      }
  }

  /** `isElsewhere`: its first folders may be those of another machine. */
  find(name: string, isElsewhere: boolean): FoundName["file"] {
    const key = keyOf(name);
    const own = this.byEnd.get(key);
    if (own !== undefined) return own === SEVERAL ? "ambiguous" : own;
    if (!isElsewhere) return "absent";
    for (const end of endsOf(key)) {
      const file = this.byPath.get(end);
      if (file !== undefined) return file === SEVERAL ? "ambiguous" : file;
    }
    return "absent";
  }
}

function put(files: Map<string, number>, key: string, file: number): void {
  const known = files.get(key);
  files.set(key, known === undefined || known === file ? file : SEVERAL);
}

/** Without what leads up or begins at the root: "../a/b.jpg" and "C:\a\b.jpg" are "a/b.jpg". */
function keyOf(path: string): string {
  return posix.normalize(joinKey(path.trim(), "path")).replace(/^([a-z]:)?(\.*\/)*/, "");
}

/** The path itself, then shorter and shorter ends of it. */
function* endsOf(path: string): Generator<string> {
  for (let at = 0; ; ) {
    yield path.slice(at);
    const next = path.indexOf("/", at);
    if (next === -1) return;
    at = next + 1;
  }
}

function hasFolder(name: string): boolean {
  return /[/\\]/.test(name);
}
