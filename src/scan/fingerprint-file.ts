// One file, from its path to its fingerprints: what a worker does. The worker reads the file itself, and waits for it:
// handed over by the main thread, the bytes of a small picture would cost five times as much, and all of it there.

import { readBytesSync } from "../catalog/read-file.js";
import { type Fingerprinted, type FingerprintTask, fingerprintPicture } from "./fingerprint-picture.js";
import { failureOf } from "./picture-failure.js";

export interface FileTask extends Omit<FingerprintTask, "bytes"> {
  readonly path: string;
}

/** Fingerprints one file. Never throws for what lies at the path. */
export async function fingerprintFile({ path, ...asked }: FileTask): Promise<Fingerprinted> {
  let bytes: Uint8Array;
  try {
    bytes = readBytesSync(path);
  } catch (error) {
    return { failure: failureOf(error) };
  }
  return fingerprintPicture({ bytes, ...asked });
}
