// Signatures as bytes: nothing changes on the way there and back, and no damage gets through.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPicture } from "../../src/pixels/picture.js";
import { describe as describePicture } from "../../src/verify/describe.js";
import { COLOR_CELLS, DESCRIPTOR_WORDS, SIGNATURE, type Signature } from "../../src/verify/signature.js";
import { packSignature, unpackSignature } from "../../src/verify/signature-bytes.js";
import { codeOf } from "../support/code-of.js";
import { draw, speckle } from "./photos.js";

const COLOR_BYTES = 2 * COLOR_CELLS ** 2;
const plane = Uint8Array.of(1, 2, 3, 4, 5);

/** A signature of a 40 x 30 picture with `count` points whose numbers are drawn from `random`. */
function made(count: number, random: () => number): Signature {
  const shorts = () => Uint16Array.from({ length: count }, () => random() * 65536);
  return {
    full: { widthPx: 40, heightPx: 30 },
    plane: createPicture(40, 30, 1),
    colors: Uint8Array.from({ length: COLOR_BYTES }, () => random() * 256),
    points: {
      count,
      x: shorts(),
      y: shorts(),
      size: shorts(),
      angle: Int16Array.from({ length: count }, () => random() * 65534 - 32767),
      descriptors: Uint32Array.from({ length: count * DESCRIPTOR_WORDS }, () => random() * 2 ** 32),
    },
  };
}

const small = made(
  2,
  (() => {
    let n = 0;
    return () => speckle(n++, 7);
  })(),
);

/** `bytes` with one of them changed. */
function flipped(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  const other = bytes.slice();
  other[at] = (other[at] as number) ^ mask;
  return other;
}

/** A checksum as the format has it, written the plain way. */
function withChecksum(bytes: Uint8Array): Uint8Array {
  let hash = 0x811c9dc5n;
  for (const [i, byte] of bytes.entries()) {
    if (i >= 24 && i < 28) continue;
    hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn;
  }
  const out = bytes.slice();
  new DataView(out.buffer).setUint32(24, Number(hash), true);
  return out;
}

describe("there and back", () => {
  test("any signature comes back as it was, from bytes of any alignment", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 7 }),
        fc.uint8Array({ minLength: 1, maxLength: 99 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (count, offset, planeBytes, numbers) => {
          const signature = made(count, () => numbers.next().value as number);
          const packed = packSignature(signature, planeBytes);
          expect(packed).toHaveLength(28 + 40 * count + COLOR_BYTES + planeBytes.length);
          const shifted = new Uint8Array(packed.length + offset).subarray(offset);
          shifted.set(packed);
          const { full, colors, points } = signature;
          expect(unpackSignature(shifted)).toEqual({
            full,
            colors,
            points,
            planeSize: full,
            planeBytes,
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test("only the plane is a view of the bytes, whatever kind of array they are", () => {
    const packed = Buffer.from(packSignature(small, plane));
    const unpacked = unpackSignature(packed);
    expect(unpacked.planeBytes.buffer).toBe(packed.buffer);
    packed.fill(0);
    expect(unpacked.colors).toEqual(small.colors);
    expect(unpacked.points).toEqual(small.points);
  });

  test("pictures described: of texture, blank, 1 x 1, long and thin, larger than the plane", () => {
    const pictures = [
      draw(300, 200, (x, y) => 255 * speckle(x >> 3, y >> 3)),
      draw(64, 64, () => 200),
      draw(1, 1, () => [9, 99, 199]),
      draw(1, 5000, (_, y) => y & 255),
      draw(3000, 7, (x) => x & 255),
    ];
    for (const picture of pictures) {
      const signature = describePicture(picture);
      const { planeBytes, planeSize, ...rest } = unpackSignature(
        packSignature(signature, signature.plane.data),
      );
      const { widthPx, heightPx, data } = signature.plane;
      expect(planeSize).toEqual({ widthPx, heightPx });
      expect(planeBytes).toEqual(data);
      expect(rest).toEqual({ full: signature.full, colors: signature.colors, points: signature.points });
    }
  });

  test("the layout is the one FORMAT.md tells", () => {
    const packed = Buffer.from(packSignature(small, plane));
    expect(packed.toString("latin1", 0, 4)).toBe("LKSG");
    expect(packed.readUInt16LE(4)).toBe(SIGNATURE.version);
    expect(packed.readUInt16LE(6)).toBe(2);
    expect([packed.readUInt32LE(8), packed.readUInt32LE(12)]).toEqual([40, 30]);
    expect([packed.readUInt16LE(16), packed.readUInt16LE(18)]).toEqual([40, 30]);
    expect(packed.readUInt32LE(20)).toBe(plane.length);
    expect(packed).toEqual(Buffer.from(withChecksum(packed)));
    const { x, y, size, angle, descriptors } = small.points;
    const shorts = [x, y, size, angle].flatMap((array) => [...array]).map((value) => value & 0xffff);
    expect(Array.from({ length: 8 }, (_, i) => packed.readUInt16LE(28 + 2 * i))).toEqual(shorts);
    expect(Array.from({ length: 16 }, (_, i) => packed.readUInt32LE(44 + 4 * i))).toEqual([...descriptors]);
    expect([...packed.subarray(108, 108 + COLOR_BYTES)]).toEqual([...small.colors]);
    expect([...packed.subarray(108 + COLOR_BYTES)]).toEqual([...plane]);
  });
});

describe("what is no signature", () => {
  const packed = packSignature(small, plane);

  test("cut anywhere, or with something behind it", () => {
    for (let length = 0; length < packed.length; length++)
      expect(codeOf(() => unpackSignature(packed.subarray(0, length)))).toBe("SIGNATURE_DAMAGED");
    const longer = new Uint8Array(packed.length + 1);
    longer.set(packed);
    expect(codeOf(() => unpackSignature(longer))).toBe("SIGNATURE_DAMAGED");
  });

  test("with any byte changed", () => {
    for (let at = 0; at < packed.length; at++) {
      const isVersion = at === 4 || at === 5;
      for (const mask of at < 28 ? [1, 2, 4, 8, 16, 32, 64, 128, 255] : [1, 255])
        expect(codeOf(() => unpackSignature(flipped(packed, at, mask)))).toBe(
          isVersion ? "SIGNATURE_OTHER_VERSION" : "SIGNATURE_DAMAGED",
        );
    }
  });

  test("with impossible numbers, although the checksum fits", () => {
    const changed = (at: number, value: number, bits: 16 | 32) => {
      const bytes = packed.slice();
      const view = new DataView(bytes.buffer);
      if (bits === 16) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      return withChecksum(bytes);
    };
    const reasons: [Uint8Array, RegExp][] = [
      [changed(6, 65535, 16), /Expected \d+ bytes but received/],
      [changed(20, 0xffffffff, 32), /Expected \d+ bytes but received/],
      [changed(8, 0, 32), /at least 1 x 1 but received 0 x 30/],
      [changed(16, 0, 16), /long side of 40 for 40 x 30 but received 0 x 30/],
      [changed(16, 41, 16), /received 41 x 30/],
      [changed(8, 41, 32), /long side of 41 for 41 x 30/],
    ];
    for (const [bytes, reason] of reasons) {
      expect(codeOf(() => unpackSignature(bytes))).toBe("SIGNATURE_DAMAGED");
      expect(() => unpackSignature(bytes)).toThrow(reason);
    }
  });

  test("what could not be unpacked is not packed", () => {
    const { points } = small;
    const cases: [Signature, Uint8Array, RegExp][] = [
      [small, new Uint8Array(0), /bytes of a plane but received none/],
      [
        { ...small, full: { widthPx: 2 ** 32, heightPx: 30 } },
        plane,
        /at least 1 x 1 but received 4294967296/,
      ],
      [{ ...small, plane: createPicture(20, 15, 1) }, plane, /long side of 40/],
      [{ ...small, colors: new Uint8Array(9) }, plane, /2048 colors but received 9/],
      [{ ...small, points: { ...points, count: 3 } }, plane, /arrays for 3 points but received 2,2,2,2,16/],
      [made(1001, () => 0), plane, /at most 1000 points but received 1001/],
    ];
    for (const [signature, bytes, reason] of cases)
      expect(() => packSignature(signature, bytes)).toThrow(reason);
  });
});
