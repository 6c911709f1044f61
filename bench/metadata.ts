// Search by metadata on a catalog of made rows, written through the real store:
//
//   npx tsx bench/metadata.ts [--pictures 100000] [--rounds 5] [--seed 1]
//
// Printed: describing all pictures (the first search after a scan), again unchanged, again after 100 changes; filters,
// words, facets and shared keywords in ms (the least and the mean of the rounds). Words follow Zipf's law.

import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomFrom } from "../demo/mosaic.js";
import { type Catalog, openCatalog } from "../src/catalog/catalog.js";
import { packColors } from "../src/pixels/color-names.js";
import { packDetail } from "../src/pixels/detail.js";
import { countFacets } from "../src/search/facets.js";
import { filterImages } from "../src/search/filter-images.js";
import { similarByKeywords } from "../src/search/keywords.js";
import { syncDescriptions } from "../src/search/metadata/sync.js";
import { searchWords } from "../src/search/words.js";

const { values } = parseArgs({
  options: {
    pictures: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
  },
});
const FILTERS = [
  "widthPx > 1000 and keyword:word7 and taken:2015..2020 and not folder:2007",
  "keyword:word7",
  "taken:2020-05",
  "camera:canon",
  "near:52.5,13.4,100km",
  "title:word12",
  "not has:gps",
  "",
];
const pictures = Number(values.pictures);
const random = randomFrom(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), "lookalike-bench-"));
console.log(
  `machine: ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
const catalog = openCatalog(folder);
try {
  timed("rows made", () => makeRows(catalog));
  timed("first: all described", () => syncDescriptions(catalog));
  measure("unchanged", () => syncDescriptions(catalog));
  touch(catalog, 100);
  timed("100 changed", () => syncDescriptions(catalog));
  for (const where of FILTERS) {
    const found = filterImages(catalog, where).size;
    measure(`filter ${where} (${found})`, () => filterImages(catalog, where));
  }
  for (const text of ["word1", "word7 word12", "word300", "word30*"])
    measure(`words ${text} (${searchWords(catalog, text, { limit: 1e6, explained: 0 }).length})`, () =>
      searchWords(catalog, text),
    );
  measure("facets of all", () => countFacets(catalog));
  measure("facets of taken:2020", () => countFacets(catalog, "taken:2020"));
  measure("shared keywords", () => similarByKeywords(catalog, 1 + Math.floor(random() * pictures)));
  console.log(`memory: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);
} finally {
  catalog.close();
  rmSync(folder, { recursive: true });
}

function makeRows({ store }: Catalog): void {
  const formats = ["jpeg", "jpeg", "jpeg", "png", "heic", "webp"];
  for (let from = 0; from < pictures; from += 5000)
    store.transaction(() => {
      for (let n = from; n < Math.min(pictures, from + 5000); n++) {
        const content = n.toString(16).padStart(64, "0");
        const widthPx = pick([640, 1024, 1920, 3000, 4000, 6000]);
        const image = store.putImage({
          content,
          bytes: 50_000 + Math.floor(random() * 8e6),
          settings: "bench",
          pixel: content,
          facts: JSON.stringify({
            ...{
              format: pick(formats),
              widthPx,
              heightPx: Math.round(widthPx * 0.75),
              frames: 1,
              bitDepth: 8,
            },
          }),
          metadata: JSON.stringify(metadata()),
          failure: undefined,
        });
        const quality = new Uint8Array(257);
        quality[0] = Math.floor(random() * 101);
        store.putFeature(image, { analyzer: "pdq", version: 1, value: quality });
        store.putFeature(image, { analyzer: "detail", version: 1, value: packDetail(widthPx * 500) });
        const shares = Array.from({ length: 11 }, () => random() ** 4);
        store.putFeature(image, {
          analyzer: "colors",
          version: 1,
          value: packColors(shares.map((s) => s / 3)),
        });
        const path = `${2005 + (n % 20)}/album ${Math.floor(n / 200)}/IMG_${n}-${word()}.jpg`;
        store.putFile(path, { size: 1, mtimeUs: n, inode: `1:${n}` }, image, 1);
      }
    });
}

function metadata(): object {
  const day = String(1 + Math.floor(random() * 28)).padStart(2, "0");
  const month = String(1 + Math.floor(random() * 12)).padStart(2, "0");
  return {
    takenAt: `${2005 + Math.floor(random() * 20)}-${month}-${day}T12:30:00`,
    camera: pick(["Canon EOS R5", "NIKON D850", "iPhone 12 Pro", "SONY ILCE-7M3", "Pixel 7"]),
    ...(random() < 0.4 ? { gps: { latitude: 47 + random() * 8, longitude: 6 + random() * 9 } } : {}),
    ...(random() < 0.6 ? { keywords: Array.from({ length: 1 + Math.floor(random() * 8) }, word) } : {}),
    ...(random() < 0.3 ? { title: sentence(4) } : {}),
    ...(random() < 0.3 ? { description: sentence(25) } : {}),
    ...(random() < 0.2 ? { rating: 1 + Math.floor(random() * 5) } : {}),
    tagCount: 12,
  };
}

function sentence(words: number): string {
  return Array.from({ length: words }, word).join(" ");
}

/** Of 20,000 words, the n-th as often as 1 / n. */
function word(): string {
  return `word${Math.floor(20_000 ** random())}`;
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** Images whose metadata changes. */
function touch({ store }: Catalog, count: number): void {
  store.transaction(() => {
    for (let n = 0; n < count; n++) {
      const image = store.imageByContent((n * 7).toString(16).padStart(64, "0"));
      if (image !== undefined) store.putImage({ ...image, metadata: JSON.stringify(metadata()) });
    }
  });
}

function timed(what: string, work: () => unknown): void {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(cpu);
  const ms = performance.now() - start;
  console.log(`${what}: ${ms.toFixed(0)} ms (CPU ${((user + system) / 1000).toFixed(0)} ms)`);
}

function measure(what: string, work: () => unknown): void {
  work();
  const times = Array.from({ length: Number(values.rounds) }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  console.log(`${what}: ${Math.min(...times).toFixed(2)} ms best, ${mean.toFixed(2)} mean`);
}
