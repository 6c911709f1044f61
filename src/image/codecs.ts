// The codecs as a whole: how they behave in a worker, and whether they work on this machine.

import heicDecode from "heic-decode";
import sharp from "sharp";
import { createPicture } from "../pixels/picture.js";
import { readImage } from "./read.js";
import { encodePng } from "./write.js";

/**
 * Makes the codecs fit a pool of workers: one thread a picture (the pool is the parallelism) and no cache of
 * decoded pictures (each is seen once). Holds for the whole process.
 */
export function fitForWorkers(): void {
  sharp.concurrency(1);
  sharp.cache(false);
}

/** Versions of the libraries that pictures' pixels hang on. */
export function codecVersions(): { readonly sharp: string; readonly libvips: string } {
  return { sharp: sharp.versions.sharp ?? "unknown", libvips: sharp.versions.vips };
}

export interface CodecCheck {
  readonly name: string;
  readonly ok: boolean;
  /** Versions, or what went wrong. */
  readonly detail: string;
}

/** Tries the codecs on this machine: a picture written and read again, and the HEIC decoder loaded. */
export async function checkCodecs(): Promise<CodecCheck[]> {
  return [await checkSharp(), checkHeic()];
}

async function checkSharp(): Promise<CodecCheck> {
  const name = "codecs";
  try {
    const picture = createPicture(
      8,
      8,
      3,
      Uint8Array.from({ length: 192 }, (_, i) => i),
    );
    const { picture: again } = await readImage(await encodePng(picture));
    const ok = Buffer.from(again.data).equals(Buffer.from(picture.data));
    const versions = codecVersions();
    const detail = `sharp ${versions.sharp}, libvips ${versions.libvips}`;
    return { name, ok, detail: ok ? detail : `${detail}: a picture came back changed` };
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message };
  }
}

function checkHeic(): CodecCheck {
  const ok = typeof heicDecode === "function";
  return { name: "HEIC", ok, detail: ok ? "decoder loaded" : "decoder missing" };
}
