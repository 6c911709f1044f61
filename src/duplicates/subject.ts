// A subject is one image of the catalog as duplicates/ sees it: what it is, where its files lie, and the
// fingerprints that make it a candidate. Read once from the store, in a fixed order, so that the same catalog
// always gives the same answer.

import type { Catalog } from "../catalog/catalog.js";
import { absoluteFrom, isBelow } from "../catalog/platform.js";
import type { Store, StoredFile, StoredImage } from "../catalog/store.js";
import { unpackOrientations } from "../fingerprint/packed.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import { phashMethod } from "../fingerprint/phash.js";
import type { ImageMetadata } from "../image/metadata.js";
import type { ImageFacts, ReadOptions } from "../image/read.js";
import { parseSettings } from "../image/read-settings.js";
import { DETAIL, unpackDetail } from "../pixels/detail.js";

/** PDQ under the eight orientations, and how much the hash says (0-100). */
export interface Codes {
  readonly codes: readonly Uint8Array[];
  readonly quality: number;
}

/** One file on disk. */
export interface SubjectFile extends StoredFile {
  /** Other paths of the same `dev:ino` (hard links): removing one of them would free nothing. */
  readonly alsoAt: readonly string[];
}

export interface Subject {
  /** The image's row in the catalog. */
  readonly image: number;
  readonly content: string;
  readonly pixel: string;
  readonly facts: ImageFacts;
  readonly metadata: ImageMetadata;
  /** What it was read with. */
  readonly read: ReadOptions;
  readonly pdq: Codes | undefined;
  readonly phash: Uint8Array | undefined;
  /** Pixels of real detail: an enlarged picture has no more than the one it was made from. */
  readonly effectivePixels: number;
  /** Its files, one a `dev:ino` (hard links are one file), shortest path first. At least one. */
  readonly files: readonly SubjectFile[];
}

/** Every image that could be read, by content id; only files below `folders` (as paths are printed) when some are given. */
export function readSubjects(catalog: Catalog, folders: readonly string[] = []): Subject[] {
  const { store } = catalog;
  const files = new Map<number, StoredFile[]>();
  for (const file of store.files()) {
    if (folders.length > 0 && !folders.some((folder) => isBelow(file.path, folder))) continue;
    const list = files.get(file.image);
    if (list === undefined) files.set(file.image, [file]);
    else list.push(file);
  }
  const featuresOfImage = readFeatures(store);
  const subjects: Subject[] = [];
  for (const image of store.images()) {
    const own = files.get(image.id);
    const subject = own === undefined ? undefined : subjectOf(image, own, featuresOfImage(image.id));
    if (subject !== undefined) subjects.push(subject);
  }
  return subjects.sort((a, b) => (a.content < b.content ? -1 : 1));
}

/** The images that lie at these paths (as the catalog writes them), those paths alone as their files. */
export function readSubjectsAt(catalog: Catalog, paths: readonly string[]): Subject[] {
  const { store } = catalog;
  const files = new Map<number, StoredFile[]>();
  for (const path of new Set(paths)) {
    const file = store.fileAt(path);
    if (file !== undefined) files.set(file.image, [...(files.get(file.image) ?? []), file]);
  }
  const subjects = [...files].map(([id, own]) => {
    const image = store.imageById(id);
    return image === undefined ? undefined : subjectOf(image, own, featuresOf(store, id));
  });
  return subjects.filter((subject) => subject !== undefined).sort((a, b) => (a.content < b.content ? -1 : 1));
}

/** The absolute path of a subject's best file. */
export function pathOf(catalog: Catalog, subject: Subject): string {
  return absoluteFrom(catalog.layout.base, (subject.files[0] as SubjectFile).path);
}

/** Orders two paths: shorter first, then by code unit. */
export function comparePaths(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Packed fingerprints of one image. */
interface Features {
  readonly pdq: Uint8Array | undefined;
  readonly phash: Uint8Array | undefined;
  readonly detail: Uint8Array | undefined;
}

/** The fingerprints of every image, read at once. */
function readFeatures(store: Store): (image: number) => Features {
  const all = ({ name, version }: { name: string; version: number }) =>
    new Map([...store.features(name, version)].map(({ image, value }) => [image, value] as const));
  const [pdq, phash, detail] = [all(pdqMethod), all(phashMethod), all(DETAIL)];
  return (image) => ({ pdq: pdq.get(image), phash: phash.get(image), detail: detail.get(image) });
}

function featuresOf(store: Store, image: number): Features {
  const one = ({ name, version }: { name: string; version: number }) => store.feature(image, name, version);
  return { pdq: one(pdqMethod), phash: one(phashMethod), detail: one(DETAIL) };
}

function subjectOf(
  image: StoredImage,
  files: readonly StoredFile[],
  { pdq, phash, detail }: Features,
): Subject | undefined {
  if (image.pixel === undefined || image.facts === undefined || image.metadata === undefined)
    return undefined;
  const facts = JSON.parse(image.facts) as ImageFacts;
  return {
    image: image.id,
    content: image.content,
    pixel: image.pixel,
    facts,
    metadata: JSON.parse(image.metadata) as ImageMetadata,
    pdq: pdq === undefined ? undefined : unpackOrientations(pdq),
    read: parseSettings(image.settings),
    phash,
    effectivePixels: detail === undefined ? facts.widthPx * facts.heightPx : unpackDetail(detail),
    files: oneEachInode(files),
  };
}

function oneEachInode(files: readonly StoredFile[]): SubjectFile[] {
  const byInode = new Map<string, StoredFile[]>();
  for (const file of [...files].sort((a, b) => comparePaths(a.path, b.path))) {
    byInode.set(file.inode, [...(byInode.get(file.inode) ?? []), file]);
  }
  return [...byInode.values()].map(([first, ...others]) => ({
    ...(first as StoredFile),
    alsoAt: others.map(({ path }) => path),
  }));
}
