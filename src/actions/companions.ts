// Files that belong to a picture and would be orphans without it: a Live Photo's movie, the RAW a camera wrote
// beside its JPEG, and sidecars (XMP as Adobe and as darktable name it, Apple's AAE, Google Takeout's JSON).
// Told by their names alone, as the programs that wrote them do.

import { basename, dirname, extname, join } from "node:path";
import { disk, type Files } from "./files.js";

export const COMPANION_KINDS = ["movie", "raw", "sidecar"] as const;
export type CompanionKind = (typeof COMPANION_KINDS)[number];

export interface Companion {
  readonly path: string;
  readonly kind: CompanionKind;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" ").map((word) => `.${word}`));

const MOVIES = words("mov mp4");
const STEM_SIDECARS = words("xmp aae");
const PICTURES = words("jpg jpeg jpe jfif png heic heif hif avif webp tif tiff gif bmp");
const RAWS = words(
  "3fr ari arw bay cap cr2 cr3 crw dcr dng erf fff gpr iiq k25 kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f",
);
/** What cameras and phones write beside a movie or a RAW. */
const CAMERA_PICTURES = words("jpg jpeg jpe heic heif hif");

/** Google Takeout cuts "a.jpg.supplemental-metadata.json" anywhere to keep names short. */
const TAKEOUT_SUFFIX = "supplemental-metadata";

/**
 * The names in folders, listed once and kept: one object serves one pass over many files. It may be out of
 * date by then, so a companion is looked at again before it is touched.
 */
export class FolderNames {
  private readonly files: Pick<Files, "list">;
  private readonly folders = new Map<string, Map<string, Set<string>>>();

  constructor(files: Pick<Files, "list"> = disk) {
    this.files = files;
  }

  /** Names in `folder` that belong to `owner`: a stem ("a" owns "a.mov") or a whole name ("a.jpg" owns "a.jpg.xmp"). */
  ownedBy(folder: string, owner: string): Iterable<string> {
    return this.namesIn(folder).get(owner) ?? [];
  }

  /** Tells that a file is no longer there. */
  forget(path: string): void {
    this.folders
      .get(dirname(path))
      ?.get(ownerOf(basename(path)))
      ?.delete(basename(path));
  }

  private namesIn(folder: string): Map<string, Set<string>> {
    let names = this.folders.get(folder);
    if (names === undefined) {
      names = new Map();
      for (const name of this.files.list(folder)) {
        const owner = ownerOf(name);
        const owned = names.get(owner);
        if (owned === undefined) names.set(owner, new Set([name]));
        else owned.add(name);
      }
      this.folders.set(folder, names);
    }
    return names;
  }
}

/**
 * Paths of the companions that would be orphans without the picture at `path` (absolute), in order of name.
 * One that another picture of the same stem needs too is not among them.
 */
export function companionsOf(path: string, names: FolderNames = new FolderNames()): string[] {
  return findCompanions(path, names).map((companion) => companion.path);
}

/**
 * Kinds of the companions beside the picture at `path` (absolute), shared ones too, in the order of
 * COMPANION_KINDS. Pass one FolderNames for many calls: without it each call lists the folder.
 */
export function companionKinds(path: string, names: FolderNames = new FolderNames()): CompanionKind[] {
  const found = new Set(beside(path, names).map(({ kind }) => kind));
  return COMPANION_KINDS.filter((kind) => found.has(kind));
}

/** Paths of the sidecars beside the picture at `path` (absolute), shared ones too, in order of name. */
export function sidecarsOf(path: string, names: FolderNames): string[] {
  return beside(path, names)
    .filter(({ kind }) => kind === "sidecar")
    .map((sidecar) => sidecar.path);
}

/** As `companionsOf`, with each companion's kind. */
export function findCompanions(path: string, names: FolderNames): Companion[] {
  const folder = dirname(path);
  const own = basename(path);
  const stem = stemOf(own);
  const isShared = [...names.ownedBy(folder, stem)].some(
    (name) => name !== own && PICTURES.has(extensionOf(name)),
  );
  return beside(path, names).filter((companion) => !isShared || !isNamedByStem(companion.path, stem));
}

function beside(path: string, names: FolderNames): Companion[] {
  const folder = dirname(path);
  const own = basename(path);
  const found: Companion[] = [];
  for (const name of names.ownedBy(folder, stemOf(own))) {
    const kind = name === own ? undefined : kindByStem(extensionOf(own), extensionOf(name));
    if (kind !== undefined) found.push({ path: join(folder, name), kind });
  }
  for (const name of names.ownedBy(folder, own)) {
    if ([".xmp", ".json"].includes(extensionOf(name)))
      found.push({ path: join(folder, name), kind: "sidecar" });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function kindByStem(picture: string, other: string): CompanionKind | undefined {
  if (STEM_SIDECARS.has(other)) return "sidecar";
  if (!CAMERA_PICTURES.has(picture)) return undefined;
  if (MOVIES.has(other)) return "movie";
  return RAWS.has(other) ? "raw" : undefined;
}

function isNamedByStem(path: string, stem: string): boolean {
  return ownerOf(basename(path)) === stem;
}

/** The picture's stem or whole name that a file is named after: "a" for "a.mov", "a.jpg" for "a.jpg.xmp". */
function ownerOf(name: string): string {
  const stem = stemOf(name);
  if (extensionOf(name) !== ".json") return stem;
  const tail = extname(stem).slice(1);
  return tail !== "" && TAKEOUT_SUFFIX.startsWith(tail) ? stemOf(stem) : stem;
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}

function extensionOf(name: string): string {
  return extname(name).toLowerCase();
}
