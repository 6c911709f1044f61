// Signatures for proofs: as the scan stored them, or computed again from the picture's file where they are absent,
// damaged or of another version. The plane of a signature always went through its codec, so that a picture gives the
// same proof whether it lies in a catalog or was just read.

import type { Catalog } from "../catalog/catalog.js";
import { LookalikeError } from "../contract/errors.js";
import { decodePlane, encodePlane } from "../image/plane.js";
import type { Picture } from "../pixels/picture.js";
import { describe } from "../verify/describe.js";
import { SIGNATURE, type Signature } from "../verify/signature.js";
import { packSignature, unpackSignature } from "../verify/signature-bytes.js";
import type { Subject } from "./subject.js";

/** A signature, and its bytes where they are new and should be kept. */
export interface ReadySignature {
  readonly signature: Signature;
  readonly fresh: Uint8Array | undefined;
}

/** The bytes of a picture's signature, as a scan stores them. */
export async function packedSignatureOf(picture: Picture): Promise<Uint8Array> {
  const signature = describe(picture);
  return packSignature(signature, await encodePlane(signature.plane));
}

/** The signature of a picture just read: the one that a scan of it would have stored. */
export async function describeAsStored(picture: Picture): Promise<Signature> {
  return unpackWithPlane(await packedSignatureOf(picture));
}

/** The signature in stored bytes. Throws SIGNATURE_OTHER_VERSION or SIGNATURE_DAMAGED. */
export async function unpackWithPlane(bytes: Uint8Array): Promise<Signature> {
  const { planeBytes, planeSize, ...rest } = unpackSignature(bytes);
  try {
    return { ...rest, plane: await decodePlane(planeBytes, planeSize) };
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    throw new LookalikeError("SIGNATURE_DAMAGED", error.message, { cause: error });
  }
}

/**
 * The signature in `stored`, or where that is absent or unusable, of the picture that `read` gives; undefined when it
 * gives none.
 */
export async function readySignature(
  stored: Uint8Array | undefined,
  read: () => Promise<Picture | undefined>,
): Promise<ReadySignature | undefined> {
  const known = stored === undefined ? undefined : await usable(stored);
  if (known !== undefined) return { signature: known, fresh: undefined };
  const picture = await read();
  if (picture === undefined) return undefined;
  const fresh = await packedSignatureOf(picture);
  return { signature: await unpackWithPlane(fresh), fresh };
}

/** What the catalog keeps of an image's signature, unread; undefined where it keeps none. */
export function storedSignature(
  { store }: Catalog,
  { image }: Pick<Subject, "image">,
): Uint8Array | undefined {
  return store.feature(image, SIGNATURE.name, SIGNATURE.version);
}

/** Keeps the bytes of an image's signature for the next time, where that is possible. */
export function keepSignature(
  { store }: Catalog,
  { image }: Pick<Subject, "image">,
  value: Uint8Array,
): void {
  store.putFeature(image, { analyzer: SIGNATURE.name, version: SIGNATURE.version, value });
}

async function usable(stored: Uint8Array): Promise<Signature | undefined> {
  try {
    return await unpackWithPlane(stored);
  } catch (error) {
    const isKnown =
      error instanceof LookalikeError &&
      (error.code === "SIGNATURE_DAMAGED" || error.code === "SIGNATURE_OTHER_VERSION");
    if (isKnown) return undefined;
    throw error;
  }
}
