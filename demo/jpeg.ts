// Changes a JPEG's metadata without touching its picture: segments are cut out and put in before the compressed
// data, which stays as it was, byte for byte. Layout of the segments: ITU-T T.81, Annex B; EXIF in APP1: CIPA DC-008.

import sharp, { type Exif } from "sharp";

const SOI = 0xd8;
const SOS = 0xda;
const APP1 = 0xe1;
const EXIF_HEADER = "Exif\0\0";

export interface Shot {
  readonly camera: string;
  /** "YYYY:MM:DD hh:mm:ss", as EXIF writes it. */
  readonly takenAt: string;
  /** EXIF orientation 1-8; absent = 1. */
  readonly orientation?: number;
}

/** The EXIF tags of a shot, as sharp's `withExif` takes them. */
export function exifOf(shot: Shot): Exif {
  return {
    IFD0: { Make: "Lookalike", Model: shot.camera, DateTime: shot.takenAt },
    IFD2: { DateTimeOriginal: shot.takenAt },
  };
}

/** The same JPEG with this EXIF block in place of its own. Throws a RangeError when the bytes are no JPEG. */
export async function withShot(jpeg: Buffer, shot: Shot): Promise<Buffer> {
  const block = await exifBlock(shot);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | APP1, 0);
  head.writeUInt16BE(block.length + 2, 2);
  const rest = withoutExif(jpeg);
  return Buffer.concat([rest.subarray(0, 2), head, block, rest.subarray(2)]);
}

/** An EXIF block as libvips writes it, taken from a picture of one pixel. */
async function exifBlock(shot: Shot): Promise<Buffer> {
  const pixel = sharp({ create: { width: 8, height: 8, channels: 3, background: "#808080" } });
  const tagged = pixel.withMetadata({ orientation: shot.orientation ?? 1 }).withExifMerge(exifOf(shot));
  const { exif } = await sharp(await tagged.jpeg().toBuffer()).metadata();
  if (exif === undefined) throw new Error("Expected an EXIF block in the picture just written");
  return exif;
}

function withoutExif(jpeg: Buffer): Buffer {
  if (jpeg[0] !== 0xff || jpeg[1] !== SOI) throw new RangeError("Expected a JPEG for jpeg");
  const kept = [jpeg.subarray(0, 2)];
  let at = 2;
  while (jpeg[at] === 0xff && jpeg[at + 1] !== SOS) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    const isExif = jpeg[at + 1] === APP1 && jpeg.subarray(at + 4, at + 10).toString("latin1") === EXIF_HEADER;
    if (!isExif) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, jpeg.subarray(at)]);
}
