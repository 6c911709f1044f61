// How long questions over HTTP take, and how long each holds up everything else the server has to answer: the longest
// stall of its event loop meanwhile. Vectors are made up and lie in the space without weights.
//
//   npm run build && npx tsx bench/questions.ts [--pictures 20000] [--seed 1]

import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { randomFrom } from "../demo/mosaic.js";
import { type Catalog, openCatalog } from "../src/catalog/catalog.js";
import { API, CHANGE_HEADER } from "../src/contract/paths.js";
import { vectorToBytes } from "../src/embed/vector-bytes.js";
import { embedder as weightless } from "../src/embed/weightless/weightless.js";
import { type RunningServer, serve } from "../src/server/serve.js";

const { values } = parseArgs({
  options: {
    pictures: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
  },
});
const TOKEN = "0123456789abcdef".repeat(4);
const pictures = Number(values.pictures);
const random = randomFrom(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), "lookalike-bench-"));
console.log(`machine: ${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}; ${pictures} pictures`);
const catalog = openCatalog(folder);
makeRows(catalog);
const server = await serve(catalog, { version: "bench", port: 0, token: TOKEN });
try {
  const image = contentOf(7);
  const term = { kind: "image", value: image };
  const { dim } = weightless.space;
  await measure(`a picture, the first question (${dim} numbers a vector)`, () =>
    ask("search", { terms: [term] }),
  );
  await measure("a picture again", () => ask("search", { terms: [term] }));
  await measure("pictures and a basket", () => ask("recommend", { images: [image, contentOf(9)] }));
  await measure("facets, the first time: rows are made", () => ask("facets"));
  await measure("facets again", () => ask("facets"));
  await measure("a picture and a filter", () => ask("search", { terms: [term], where: "widthPx > 500" }));
  for (const megapixels of [2, 12, 24]) {
    const bytes = await photo(megapixels);
    let held = "";
    await measure(`upload of ${megapixels} megapixels (${Math.round(bytes.length / 1e6)} MB)`, async () => {
      held = ((await ask("uploads", bytes)) as { image: string }).image;
    });
    const uploaded = { kind: "image", value: held };
    await measure("  asked with it, the first time", () =>
      ask("search", { terms: [uploaded], minScore: -1 }),
    );
    await measure("  again", () => ask("search", { terms: [uploaded], minScore: -1 }));
  }
} finally {
  await server.close();
  rmSync(folder, { recursive: true });
}

/** The time of one question and the longest time nothing else was answered meanwhile. */
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  await delay(20);
  stalls.reset();
  const start = performance.now();
  await work();
  const tookMs = performance.now() - start;
  await delay(5);
  stalls.disable();
  console.log(
    `${what.padEnd(60)} ${tookMs.toFixed(0).padStart(6)} ms, longest stall ${(stalls.max / 1e6).toFixed(0).padStart(5)} ms`,
  );
}

async function ask(route: string, body?: object): Promise<unknown> {
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(`http://127.0.0.1:${(server as RunningServer).port}${API}/${route}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(body === undefined
        ? {}
        : {
            [CHANGE_HEADER]: "1",
            "content-type": isBytes ? "application/octet-stream" : "application/json",
          }),
    },
    ...(body === undefined
      ? {}
      : { body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { ok: boolean };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

function makeRows({ store }: Catalog): void {
  const { name, version, dim } = weightless.space;
  store.transaction(() => {
    for (let n = 0; n < pictures; n++) {
      const content = contentOf(n);
      const facts = { format: "jpeg", widthPx: 300 + (n % 1000), heightPx: 300, frames: 1, bitDepth: 8 };
      const image = store.putImage({
        ...{ content, bytes: 1000 + n, settings: "", pixel: content, failure: undefined },
        facts: JSON.stringify(facts),
        metadata: JSON.stringify({ keywords: [`word${n % 97}`, `word${n % 31}`] }),
      });
      const vector = Float32Array.from({ length: dim }, () => random() - 0.5);
      const length = Math.hypot(...vector);
      store.putFeature(image, {
        analyzer: name,
        version,
        value: vectorToBytes(vector.map((x) => x / length)),
      });
      store.putFile(`${n % 50}/${n}.jpg`, { size: 1000 + n, mtimeUs: 1, inode: String(n) }, image, 1);
    }
  });
}

function contentOf(n: number): string {
  return n.toString(16).padStart(64, "0");
}

/** A noisy photograph: as large as pictures of this size get. */
function photo(megapixels: number): Promise<Buffer> {
  const width = Math.round(Math.sqrt(megapixels * 1e6 * 1.5));
  const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
  const height = Math.round((megapixels * 1e6) / width);
  return sharp({ create: { width, height, channels: 3, background: "gray", noise } })
    .jpeg({ quality: 85 })
    .toBuffer();
}
