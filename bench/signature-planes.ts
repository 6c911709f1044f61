// How to encode the plane of a signature: what it costs, how far gray levels drift, and what that does to verdicts.
//
//   npx tsx bench/signature-planes.ts DIR [--count 120] [--verified 24] [--seed 1]
//
// DIR holds photographs (JPEG), below it too. Of `--verified` of them every edit of bench/groups/edits.ts is proved
// against its original, both planes having gone through the codec: the share called copies and strict copies, and the
// mean of both agreements.

import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { randomFrom } from "../demo/mosaic.js";
import { fitForWorkers } from "../src/image/codecs.js";
import { toGray } from "../src/pixels/gray.js";
import { createPicture, type Picture } from "../src/pixels/picture.js";
import { describe, planeOf } from "../src/verify/describe.js";
import { findPoints } from "../src/verify/points/find-points.js";
import type { Signature } from "../src/verify/signature.js";
import { verify } from "../src/verify/verify.js";
import { decode, draw, FOURTEEN, HARDER } from "./groups/edits.js";
import { mean, readSome, timed } from "./signatures/measure.js";

interface Codec {
  readonly encode: (plane: Picture) => Uint8Array | Promise<Uint8Array>;
  readonly decode: (bytes: Uint8Array, plane: Picture) => Uint8Array | Promise<Uint8Array>;
  /** Points found on the decoded plane instead of the plane as it was. */
  readonly findsAgain?: boolean;
}

const CODECS: Readonly<Record<string, Codec>> = {
  "as it is": { encode: ({ data }) => data, decode: (bytes) => bytes },
  "JPEG 80": bySharp((image) => image.jpeg({ quality: 80 })),
  "JPEG 85": bySharp((image) => image.jpeg({ quality: 85 })),
  "JPEG 85, points found on it": { ...bySharp((image) => image.jpeg({ quality: 85 })), findsAgain: true },
  "JPEG 90": bySharp((image) => image.jpeg({ quality: 90 })),
  "WebP 80": bySharp((image) => image.webp({ quality: 80 })),
  "WebP 90": bySharp((image) => image.webp({ quality: 90 })),
  PNG: bySharp((image) => image.png()),
  "levels in steps of 4, deflated": byDeflate(4),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "120" },
    verified: { type: "string", default: "16" },
    seed: { type: "string", default: "1" },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("Expected a folder: npx tsx bench/signature-planes.ts DIR");
fitForWorkers();
const { files, of } = readSome(folder, Number(values.count));
console.log(
  `${files.length} of ${of} pictures, ${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}`,
);
const planes: Picture[] = [];
for (const bytes of files) planes.push(planeOf(toGray(await decode(bytes))));
const pairs = await editedPairs(readSome(folder, Number(values.verified)).files, Number(values.seed));
console.log(`verdicts on ${pairs.length} pairs`);
console.log(
  "| plane as | bytes | encode, ms | decode, ms | mean error | worst picture | worst pixel | copy | strict | agreement |",
);
for (const [name, codec] of Object.entries(CODECS))
  console.log(`| ${[name, ...(await costOf(codec)), ...(await verdictsWith(codec))].join(" | ")} |`);

async function costOf({ encode, decode: read }: Codec): Promise<string[]> {
  const encoded = await timed(planes, encode);
  const decoded = await timed(planes, (plane, i) => read(encoded.results[i] as Uint8Array, plane));
  let worst = 0;
  const errors = planes.map(({ data }, p) => {
    const again = decoded.results[p] as Uint8Array;
    let sum = 0;
    for (let i = 0; i < data.length; i++) {
      const error = Math.abs(data[i]! - again[i]!);
      sum += error;
      worst = Math.max(worst, error);
    }
    return sum / data.length;
  });
  const bytes = mean(encoded.results.map(({ length }) => length)).toFixed(0);
  const numbers = [encoded.ms, decoded.ms, mean(errors), Math.max(...errors)];
  return [bytes, ...numbers.map((number) => number.toFixed(2)), String(worst)];
}

async function verdictsWith(codec: Codec): Promise<string[]> {
  let copies = 0;
  let strict = 0;
  let agreement = 0;
  for (const [a, b] of pairs) {
    const proof = verify(await through(codec, a), await through(codec, b));
    if (proof.verdict === "copy") copies += 1;
    if (proof.strict) strict += 1;
    agreement += (proof.agreement + proof.agreementCoarse) / 2;
  }
  const percent = (count: number) => `${((100 * count) / pairs.length).toFixed(1)} %`;
  return [percent(copies), percent(strict), (agreement / pairs.length).toFixed(3)];
}

/** A signature whose plane was stored with this codec. */
async function through(codec: Codec, signature: Signature): Promise<Signature> {
  const { widthPx, heightPx } = signature.plane;
  const data = await codec.decode(await codec.encode(signature.plane), signature.plane);
  const plane = createPicture(widthPx, heightPx, 1, new Uint8Array(data));
  return { ...signature, plane, points: codec.findsAgain === true ? findPoints(plane) : signature.points };
}

async function editedPairs(photos: readonly Buffer[], seed: number): Promise<[Signature, Signature][]> {
  const made: [Signature, Signature][] = [];
  for (const [p, bytes] of photos.entries()) {
    const photo = await decode(bytes);
    const other = await decode(photos[(p + 1) % photos.length] as Buffer);
    const original = describe(photo);
    for (const [e, edit] of [...Object.values(FOURTEEN), ...Object.values(HARDER)].entries()) {
      const edited = await draw(edit, photo, randomFrom(seed * 1_000_003 + p * 101 + e), other);
      made.push([original, describe(await decode(edited))]);
    }
  }
  return made;
}

function bySharp(write: (image: Sharp) => Sharp): Codec {
  return {
    encode: ({ data, widthPx, heightPx }) =>
      write(
        sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 } }).toColourspace("b-w"),
      ).toBuffer(),
    decode: (bytes) => sharp(bytes).toColourspace("b-w").raw().toBuffer(),
  };
}

/** Gray levels in steps, each as its difference from the one to the left (the first of a row: from the one above). */
function byDeflate(step: number): Codec {
  const before = (i: number, width: number) => (i % width === 0 ? i - width : i - 1);
  return {
    encode: ({ data, widthPx }) => {
      const levels = data.map((level) => Math.min(Math.floor(255 / step), Math.round(level / step)));
      return deflateRawSync(levels.map((level, i) => level - (levels[before(i, widthPx)] ?? 0)));
    },
    decode: (bytes, { widthPx }) => {
      const levels = new Uint8Array(inflateRawSync(bytes));
      for (let i = 1; i < levels.length; i++) levels[i]! += levels[before(i, widthPx)] ?? 0;
      return levels.map((level) => level * step);
    },
  };
}
