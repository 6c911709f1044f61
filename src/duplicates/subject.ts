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
  const features = readFeatures(store);
  const subjects: Subject[] = [];
  for (const image of store.images()) {
    const own = files.get(image.id);
    const subject = own === undefined ? undefined : subjectOf(image, own, features);
    if (subject !== undefined) subjects.push(subject);
  }
  return subjects.sort((a, b) => (a.content < b.content ? -1 : 1));
}

/** The absolute path of a subject's best file. */
export function pathOf(catalog: Catalog, subject: Subject): string {
  return absoluteFrom(catalog.layout.base, (subject.files[0] as SubjectFile).path);
}

/** Orders two paths: shorter first, then by code unit. */
export function comparePaths(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

interface Features {
  readonly pdq: ReadonlyMap<number, Uint8Array>;
  readonly phash: ReadonlyMap<number, Uint8Array>;
  readonly detail: ReadonlyMap<number, Uint8Array>;
}

function readFeatures(store: Store): Features {
  const all = (name: string, version: number) =>
    new Map([...store.features(name, version)].map(({ image, value }) => [image, value] as const));
  return {
    pdq: all(pdqMethod.name, pdqMethod.version),
    phash: all(phashMethod.name, phashMethod.version),
    detail: all(DETAIL.name, DETAIL.version),
  };
}

function subjectOf(
  image: StoredImage,
  files: readonly StoredFile[],
  features: Features,
): Subject | undefined {
  if (image.pixel === undefined || image.facts === undefined || image.metadata === undefined)
    return undefined;
  const facts = JSON.parse(image.facts) as ImageFacts;
  const pdq = features.pdq.get(image.id);
  const detail = features.detail.get(image.id);
  return {
    image: image.id,
    content: image.content,
    pixel: image.pixel,
    facts,
    metadata: JSON.parse(image.metadata) as ImageMetadata,
    pdq: pdq === undefined ? undefined : unpackOrientations(pdq),
    read: parseSettings(image.settings),
    phash: features.phash.get(image.id),
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
