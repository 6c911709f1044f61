// An image by its content id, the way a program that is asked from outside may read it: never by a path, only files
// the catalog knows, only inside the scanned folders and by a way without links, and only bytes that are still
// those of that id.

import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { type ErrorCode, LookalikeError } from "../contract/errors.js";
import type { ImageAnswer } from "../contract/explore.js";
import type { Catalog } from "./catalog.js";
import { contentId } from "./identity.js";
import { isFolderStraight, isInCatalogFolder, realPath, rootsOf, spell } from "./place.js";
import { isBelow, isInCloudOnly, namedPath, READ_NO_LINK, toFileSystem } from "./platform.js";
import type { StoredImage } from "./store.js";
import { fileFailure } from "./walk.js";

export interface ImageFile {
  /** In a buffer of their own, which may move to a worker. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where they were read, as the catalog writes it. */
  readonly path: string;
}

/** The image of a content id. Throws IMAGE_UNKNOWN. */
export function imageNamed({ store }: Catalog, content: string): StoredImage {
  const image = store.imageByContent(content);
  if (image === undefined)
    throw new LookalikeError("IMAGE_UNKNOWN", `The catalog holds no image ${JSON.stringify(content)}`);
  return image;
}

/**
 * Reads the bytes of an image from the first of its files, by path, that still holds them. Throws IMAGE_UNKNOWN;
 * FILE_VANISHED when all its files are gone; else what is wrong with one that is left: FILE_CHANGED when its bytes
 * are others or the way to it leads elsewhere now, FILE_UNREADABLE, FILE_NOT_LOCAL.
 */
export async function readImageFile(catalog: Catalog, content: string): Promise<ImageFile> {
  const image = imageNamed(catalog, content);
  let worst = problem("FILE_VANISHED", content, "has no file any more");
  for (const { path } of catalog.store.filesOf(image.id)) {
    try {
      return { path, bytes: await readFrom(catalog, image, path) };
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      if (worst.code === "FILE_VANISHED" || error.code === "FILE_CHANGED") worst = error;
    }
  }
  throw worst;
}

/** What the catalog knows of an image. Throws IMAGE_UNKNOWN. */
export function describeImage(catalog: Catalog, content: string): ImageAnswer {
  const image = imageNamed(catalog, content);
  const { bytes, facts, metadata, failure } = image;
  return {
    ok: true,
    image: content,
    bytes,
    files: catalog.store.filesOf(image.id).map(({ path }) => namedPath(path)),
    ...(facts === undefined ? {} : { facts: JSON.parse(facts) as Record<string, unknown> }),
    ...(metadata === undefined ? {} : { metadata: JSON.parse(metadata) as Record<string, unknown> }),
    ...(failure === undefined ? {} : { failure }),
  };
}

async function readFrom(
  catalog: Catalog,
  image: StoredImage,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const path = confined(catalog, name);
  let handle: FileHandle | undefined;
  try {
    handle = await open(toFileSystem(path), READ_NO_LINK);
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile()) throw problem("FILE_CHANGED", name, "is no regular file any more");
    if (isInCloudOnly(stats)) throw problem("FILE_NOT_LOCAL", name, "lies in the cloud only");
    const bytes = Number(stats.size) === image.bytes ? await readAll(handle, image.bytes) : undefined;
    if (bytes === undefined || contentId(bytes) !== image.content)
      throw problem("FILE_CHANGED", name, "changed since it was indexed");
    return bytes;
  } catch (error) {
    throw error instanceof LookalikeError ? error : problemOf(name, error);
  } finally {
    await handle?.close();
  }
}

/** The absolute path of a file the catalog names, when it lies where one may be read. */
function confined({ layout, store }: Catalog, name: string): string {
  const named = spell(layout.base, name);
  const root = rootsOf(layout.base, store.roots()).find(
    ({ path }) => named !== undefined && isBelow(named.path, path),
  );
  if (named === undefined || root === undefined || isInCatalogFolder(layout, named.path, layout.base))
    throw problem("FILE_UNREADABLE", name, "lies outside the scanned folders");
  const folder = dirname(named.path);
  try {
    if (realPath(folder) === undefined) throw problem("FILE_VANISHED", name, "is gone");
    if (!isFolderStraight(realPath, root.path, folder))
      throw problem("FILE_CHANGED", name, "is reached through a symbolic link now");
  } catch (error) {
    throw error instanceof LookalikeError ? error : problemOf(name, error);
  }
  return named.path;
}

/** Exactly so many bytes; undefined when there are fewer. */
async function readAll(handle: FileHandle, length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled);
    if (bytesRead === 0) return undefined;
    filled += bytesRead;
  }
  return bytes;
}

function problemOf(name: string, error: unknown): LookalikeError {
  // What O_NOFOLLOW says of a link: Linux and macOS ELOOP, FreeBSD EMLINK.
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ELOOP" || code === "EMLINK")
    return problem("FILE_CHANGED", name, "is a symbolic link now", error);
  const failure = fileFailure(name, error);
  return problem(
    failure.code,
    name,
    failure.code === "FILE_VANISHED" ? "is gone" : `may not be read (${code})`,
    error,
  );
}

function problem(code: ErrorCode, name: string, what: string, cause?: unknown): LookalikeError {
  return new LookalikeError(code, `${namedPath(name).path} ${what}`, { cause });
}
