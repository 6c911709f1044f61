import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandsOf, isCutShort, readHeifFacts } from "../../src/image/isobmff.js";

function box(type: string, ...content: (string | number[] | Buffer)[]): Buffer {
  const body = Buffer.concat(
    content.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const full = [0, 0, 0, 0];

/** Two items: 7, the primary, with properties 1, 3 and 4; 8, a thumbnail, with 2. */
function heif(...extra: Buffer[]): Buffer {
  const ipco = box(
    "ipco",
    box("ispe", full, u32(4000), u32(3000)),
    box("ispe", full, u32(320), u32(240)),
    box("pixi", full, [3, 10, 10, 10]),
    box("colr", "prof", "PROFILE"),
    ...extra,
  );
  const ipma = box("ipma", full, u32(2), [0, 8, 1, 0x82], [0, 7, 3, 0x81, 0x03, 0x04]);
  const meta = box("meta", full, box("pitm", full, [0, 7]), box("iprp", ipco, ipma));
  return Buffer.concat([box("ftyp", "heic", full, "mif1heic"), meta, box("mdat", "pixels")]);
}

describe("HEIF boxes", () => {
  it("tells the primary picture's size, depth and profile", () => {
    expect(readHeifFacts(heif())).toEqual({
      ...{ widthPx: 4000, heightPx: 3000, bitDepth: 10, hasAlpha: false, sequenceFrames: 0 },
      profile: Uint8Array.from(Buffer.from("PROFILE")),
    });
    expect(brandsOf(heif())).toEqual(["heic", "mif1", "heic"]);
  });

  it("sees alpha and the largest size any item claims", () => {
    const facts = readHeifFacts(
      heif(box("auxC", full, "urn:mpeg:hevc:2015:auxid:1\0"), box("ispe", full, u32(99999), u32(99999))),
    );
    expect([facts.hasAlpha, facts.widthPx]).toEqual([true, 99999]);
    expect(readHeifFacts(heif(box("auxC", full, "urn:mpeg:hevc:2015:auxid:2\0"))).hasAlpha).toBe(false);
  });

  it("counts the frames of a sequence", () => {
    const track = (frames: number) =>
      box("trak", box("mdia", box("minf", box("stbl", box("stsz", full, u32(0), u32(frames))))));
    expect(readHeifFacts(Buffer.concat([heif(), box("moov", track(2), track(5))])).sequenceFrames).toBe(5);
  });

  it("sees a file cut short, but not what a camera appended", () => {
    expect(isCutShort(heif())).toBe(false);
    expect(isCutShort(heif().subarray(0, -1))).toBe(true);
    expect(isCutShort(Buffer.concat([heif(), Buffer.from("\xff\xff\xff\xffSEFT", "latin1")]))).toBe(false);
  });

  it("never throws and always ends", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readHeifFacts(bytes)));
    const whole = heif();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        readHeifFacts(bytes);
        isCutShort(bytes);
      }),
    );
  });
});
