import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { isSrgbProfile, profileDescription } from "../../src/image/icc.js";
import { open, pattern, photograph } from "./files.js";

/** A profile of nothing but a description tag. */
function profileWith(tag: Buffer): Buffer {
  const profile = Buffer.alloc(144);
  profile.writeUInt32BE(1, 128);
  profile.write("desc", 132, "latin1");
  profile.writeUInt32BE(144, 136);
  return Buffer.concat([profile, tag]);
}

describe("profileDescription", () => {
  it("reads real profiles", async () => {
    expect(profileDescription((await sharp(photograph()).metadata()).icc as Buffer)).toBe(
      "sRGB IEC61966-2.1",
    );
    const p3 = await open(pattern(4, 4), 4, 4).withIccProfile("p3").png().toBuffer();
    const profile = (await sharp(p3).metadata()).icc as Buffer;
    expect(profileDescription(profile)).toMatch(/P3/);
    expect([isSrgbProfile(profile), isSrgbProfile(undefined)]).toEqual([false, true]);
  });

  it("reads both kinds of text, without control characters", () => {
    const old = Buffer.from("desc\0\0\0\0\0\0\0\x09sRGB\x1b[1m\0\0", "latin1");
    expect(profileDescription(profileWith(old))).toBe("sRGB[1m");
    const text = Buffer.from("Dot Gain", "utf16le").swap16();
    const head = Buffer.from("mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\x10\0\0\0\x1c", "latin1");
    expect(profileDescription(profileWith(Buffer.concat([head, text])))).toBe("Dot Gain");
  });

  it("gives undefined for anything else, however wrong its offsets", () => {
    for (const profile of [
      Buffer.alloc(0),
      Buffer.alloc(200),
      Buffer.alloc(200, 0xff),
      profileWith(Buffer.from("text")),
    ]) {
      expect(profileDescription(profile)).toBeUndefined();
      expect(isSrgbProfile(profile)).toBe(false);
    }
  });
});
