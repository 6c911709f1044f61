import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMetadata } from "../../src/image/metadata.js";
import { bmp24, open, pattern, sharedData, withOrientation } from "./files.js";

const shared = sharedData("metadata of real photos");
const image = () => open(pattern(8, 8), 8, 8);
const EXIF = {
  IFD0: {
    Make: "Canon",
    Model: "Canon EOS R5",
    Artist: "Ann\u0007 Other",
    Copyright: "2024 Ann",
    ImageDescription: "Two birds",
  },
  IFD2: { DateTimeOriginal: "2019:03:04 10:11:12", SubSecTimeOriginal: "34", OffsetTimeOriginal: "+01:00" },
};

describe("readMetadata", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)("reads EXIF in %s", async (format) => {
    const metadata = readMetadata(await image().withExif(EXIF).toFormat(format).toBuffer());
    expect(metadata).toMatchObject({
      ...{ takenAt: "2019-03-04T10:11:12.34+01:00", camera: "Canon EOS R5", artist: "Ann Other" },
      ...{ copyright: "2024 Ann", description: "Two birds" },
    });
    expect(metadata.tagCount).toBeGreaterThanOrEqual(8);
  });

  it("reads XMP: title, rating, keywords", async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:Rating="4">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Heron &amp; reed</rdf:li></rdf:Alt></dc:title>
      <dc:subject><rdf:Bag><rdf:li>bird</rdf:li><rdf:li>lake</rdf:li><rdf:li>bird</rdf:li></rdf:Bag></dc:subject>
      </rdf:Description></rdf:RDF></x:xmpmeta>`;
    for (const format of ["jpeg", "png", "webp"] as const) {
      const metadata = readMetadata(await image().withXmp(xmp).toFormat(format).toBuffer());
      expect(metadata).toMatchObject({ title: "Heron & reed", rating: 4, keywords: ["bird", "lake"] });
    }
  });

  it("reads the orientation, and nothing where there is nothing", async () => {
    const jpeg = await image().jpeg().toBuffer();
    expect(readMetadata(withOrientation(jpeg, 6))).toEqual({ orientation: 6, tagCount: 0 });
    for (const bytes of [
      jpeg,
      await image().gif().toBuffer(),
      bmp24(pattern(8, 8), 8, 8),
      new Uint8Array(),
    ]) {
      expect(readMetadata(bytes)).toEqual({ tagCount: 0 });
    }
  });

  it("never throws, whatever was written", async () => {
    const files = await Promise.all(
      [image().withExif(EXIF).jpeg(), image().withExif(EXIF).png(), image().withExif(EXIF).webp()].map((f) =>
        f.toBuffer(),
      ),
    );
    const change = fc.tuple(fc.nat(600), fc.nat(255));
    fc.assert(
      fc.property(fc.nat(2), fc.array(change, { maxLength: 12 }), (which, changes) => {
        const bytes = Buffer.from(files[which] as Buffer);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        expect(readMetadata(bytes).tagCount).toBeGreaterThanOrEqual(0);
      }),
      { seed: 2, numRuns: 300 },
    );
    // Entities that grow without end, and markup nested without end.
    const laughs = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(99)}">${[..."bcdefghij"].map((n, i) => `<!ENTITY ${n} "${`&${"abcdefghi"[i]};`.repeat(20)}">`).join("")}]>`;
    for (const xmp of [`<?xml version="1.0"?>${laughs}<x>&j;</x>`, "<a>".repeat(20_000)]) {
      const start = performance.now();
      readMetadata(await image().withXmp(xmp).png().toBuffer());
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });

  it.skipIf(shared === undefined)("reads what cameras and programs wrote", () => {
    const read = (name: string) =>
      readMetadata(readFileSync(join(shared as string, "edges/formats", `metadata_${name}`)));
    expect(read("dates_date-priority-test.jpg").takenAt).toBe("2023-02-02T02:00:00");
    expect(read("dates_datetimeoriginal-gps.jpg").gps).toEqual({ latitude: 39, longitude: -108 });
    expect(read("gps-position_thompson-springs.jpg").gps?.longitude).toBeCloseTo(-108.401, 3);
    expect(read("rating_mongolels.jpg")).toMatchObject({
      rating: 3,
      title: "Mongol Els",
      takenAt: "2009-08-29T13:18:08.17",
    });
    expect(read("tags_picasa.jpg").keywords).toEqual(["Frost", "Yard"]);
    expect(read("dates_time-created.jpg").takenAt).toBeUndefined();
  });
});
