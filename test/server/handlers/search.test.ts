// Questions over HTTP: answered as the library answers them, about pictures named by ids alone; and what is refused.

import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCatalog } from "../../../src/catalog/catalog.js";
import { contentId } from "../../../src/catalog/identity.js";
import { MAX_UPLOAD_BYTES } from "../../../src/contract/asking.js";
import { CHANGE_HEADER } from "../../../src/contract/paths.js";
import { findDuplicates } from "../../../src/duplicates/find.js";
import { saveFindings } from "../../../src/duplicates/review/save.js";
import { modelsToScan } from "../../../src/scan/catalog-models.js";
import { scan } from "../../../src/scan/scan.js";
import { countFacets } from "../../../src/search/facets.js";
import { openModels } from "../../../src/search/models.js";
import { recommend } from "../../../src/search/recommend/one.js";
import { search } from "../../../src/search/search.js";
import { addColorModel } from "../../support/color-model.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";
import { openServer, pathOf, type Running, sendTo, startServer } from "../running.js";

let folder: string;
let models: string;
// One server for all: nothing here changes what it serves.
let running: Running;
const ids: Record<string, string> = {};

/** A textured picture under colored light. */
const tinted = (seed: number, color: string) =>
  texture(seed, 96, 72).composite([{ input: Buffer.from(cover(color)), blend: "multiply" }]);
const cover = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="72"><rect width="96" height="72" fill="${color}"/></svg>`;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  models = join(folder, "..", `${folder}-models`);
  await addColorModel(models);
  for (let seed = 0; seed < 24; seed++) {
    const name = seed < 4 ? `a/red ${seed}.png` : `b/picture ${seed}.png`;
    const color = seed < 4 ? "#f22" : seed % 2 ? "#22f" : "#2f2";
    const bytes = await tinted(seed, color).png().toBuffer();
    put(folder, name, bytes);
    ids[name] = contentId(bytes);
  }
  const catalog = openCatalog(folder);
  await scan(catalog, [folder], {
    threads: 1,
    models: modelsToScan(catalog, models, ["color-model"]).models,
  });
  await saveFindings(catalog, await findDuplicates(catalog, { threads: 1 })); // so that no server starts a job
  catalog.close();
  put(models, "pages/index.html", "<!doctype html><html><head></head><body>hello</body></html>");
  running = await openServer(folder, { modelsFolder: models, pagesFolder: join(models, "pages") });
}, 60_000);

afterAll(async () => {
  await running.close();
  for (const path of [folder, models]) rmSync(path, { recursive: true });
});

/** Sends bytes as a picture to ask with. */
const upload = ({ send }: Running, body: Uint8Array, headers: Record<string, string> = {}) =>
  send({
    method: "POST",
    path: pathOf("upload"),
    headers: { [CHANGE_HEADER]: "1", "content-type": "application/octet-stream", ...headers },
    body,
  });

const ask = ({ send }: Running, route: "search" | "recommend", body: object) =>
  send({
    method: "POST",
    path: pathOf(route),
    headers: { [CHANGE_HEADER]: "1", "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("a question", () => {
  test("is answered as the library answers it, without a path of this machine", async () => {
    const { catalog } = running;
    const known = openModels(models);
    const options = { cwd: "/", models: known };
    const red = { kind: "image", value: ids["a/red 0.png"] as string } as const;
    const blue = { kind: "image", value: ids["b/picture 5.png"] as string } as const;
    const everything = { minScore: -1, limit: 6 };
    const questions = [
      { terms: [red] },
      { terms: [red], ...everything, space: "weightless" },
      { terms: [{ ...red, regionPx: { x: 10, y: 8, width: 40, height: 40 } }], ...everything },
      { terms: [{ kind: "text", value: "a red sunset" } as const], ...everything },
      { terms: [{ kind: "text", value: "dog", weight: 2 } as const, { ...red, weight: -1 }], ...everything },
      { terms: [red, blue], ...everything, strategy: "best" as const, diversity: 0.5 },
      { terms: [red], ...everything, space: "weightless+model:color-model" },
      { terms: [], where: "folder:a" },
      { terms: [red], where: "not folder:a", ...everything, collapse: false },
    ];
    for (const question of questions) {
      const reply = await ask(running, "search", question);
      expect([reply.status, reply.json]).toEqual([200, await search(catalog, question, options)]);
      expect(reply.text).not.toContain(folder);
    }
    const basket = { images: [red.value, blue.value], limit: 4, diversity: 0.3 };
    const reply = await ask(running, "recommend", basket);
    expect([reply.status, reply.json]).toEqual([200, await recommend(catalog, basket, options)]);
    expect(reply.text).not.toContain(folder);
    await known.close();
  });

  test("that makes no sense is refused by its code", async () => {
    const unknown = "f".repeat(64);
    const red = { kind: "image", value: ids["a/red 0.png"] };
    const words = { kind: "text", value: "sunset" };
    const region = { x: 90, y: 0, width: 40, height: 40 };
    const cases: [object, number, string][] = [
      [{}, 400, "QUERY_INVALID"],
      [{ terms: [{ kind: "image", value: unknown }] }, 404, "IMAGE_UNKNOWN"],
      [{ terms: [words], space: "weightless" }, 400, "TEXT_UNSUPPORTED"],
      [{ terms: [red], space: "model:none" }, 400, "SPACE_UNKNOWN"],
      [{ terms: [red], where: "widthpx >> 3" }, 400, "FILTER_INVALID"],
      [{ terms: [{ ...red, regionPx: region }] }, 400, "QUERY_INVALID"],
      [{ terms: [{ ...red, weight: 0 }] }, 400, "QUERY_EMPTY"],
      [{ terms: [red, { ...red, weight: -1 }] }, 400, "QUERY_EMPTY"],
    ];
    for (const [body, status, code] of cases) {
      const reply = await ask(running, "search", body);
      expect([body, reply.status, reply.json.error?.code]).toEqual([body, status, code]);
      expect(reply.text).not.toContain(folder);
    }
    const reply = await ask(running, "recommend", { images: [unknown] });
    expect([reply.status, reply.json.error?.code]).toEqual([404, "IMAGE_UNKNOWN"]);
    expect(reply.json.error?.hint).toContain("Give the picture again");
  });

  test("of a region of a picture whose file is gone says so, and names no folder of this machine", async () => {
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    rmSync(join(copy, "a/red 0.png"));
    const other = await startServer(copy, { modelsFolder: models });
    const term = { kind: "image", value: ids["a/red 0.png"] };
    expect((await ask(other, "search", { terms: [term] })).status).toBe(200);
    const regionPx = { x: 0, y: 0, width: 20, height: 20 };
    const reply = await ask(other, "search", { terms: [{ ...term, regionPx }] });
    expect([reply.status, reply.json.error?.code]).toEqual([404, "FILE_VANISHED"]);
    expect(reply.text).not.toContain(copy);
  });
});

describe("what can be asked", () => {
  test("facets, as the library counts them", async () => {
    const facets = await running.call("facets", { query: "?where=folder%3Aa&limit=3" });
    expect(facets).toEqual(countFacets(running.catalog, "folder:a", { limit: 3 }));
    expect(facets.images).toBe(4);
  });

  test("spaces, the one that is asked unless another is named, and the models", async () => {
    const { spaces, advice } = await running.call("spaces");
    const common = { images: 24 };
    expect(spaces).toMatchObject([
      { name: "weightless", version: 2, ...common, understandsText: false, isDefault: false },
      { name: "model:color-model", version: 1, ...common, dim: 3, understandsText: true, isDefault: true },
    ]);
    expect(advice).toBeUndefined();
    const terms = [{ kind: "image", value: ids["a/red 0.png"] }];
    const { space } = await running.call("search", { body: { terms } });
    expect(space).toBe("model:color-model");
    const known = (await running.call("models")).models.filter(({ present }) => present);
    expect(known).toMatchObject([{ name: "color-model", text: true, own: true }]);
  });

  test("where no model understands words, what one would add and how to get it", async () => {
    const other = await startServer(folder);
    const { spaces, advice } = await other.call("spaces");
    expect(spaces.map(({ understandsText }) => understandsText)).toEqual([false, false]);
    expect(advice?.commands).toEqual([
      "lookalike models pull clip-vit-b32",
      "lookalike index --model clip-vit-b32",
    ]);
  });
});

describe("an uploaded picture", () => {
  test("is asked with as a file is, also a part of it, and shown drawn anew", async () => {
    const bytes = await tinted(77, "#f22")
      .resize(1500, 1000, { fit: "fill" })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const taken = await upload(running, bytes, { "content-type": "image/jpeg" });
    const image = contentId(bytes);
    const facts = { image, widthPx: 1000, heightPx: 1500, isInCatalog: false };
    expect([taken.status, taken.json]).toEqual([200, { ok: true, ...facts }]);
    const path = put(temporaryFolder(), "new.jpg", bytes);
    const known = openModels(models);
    for (const regionPx of [undefined, { x: 700, y: 1000, width: 300, height: 500 }]) {
      const term = { kind: "image", value: image, ...(regionPx === undefined ? {} : { regionPx }) };
      const reply = await ask(running, "search", { terms: [term], minScore: -1 });
      const terms = [{ ...term, kind: "image" as const, value: path }];
      const { hits } = await search(running.catalog, { terms, minScore: -1 }, { models: known });
      expect([reply.status, reply.json.hits]).toEqual([200, hits]);
    }
    await known.close();
    const shown = await running.send({ path: `${pathOf("uploadPreview", { image })}?longSidePx=1024&v=1` });
    expect([shown.status, shown.headers["content-type"]]).toEqual([200, "image/jpeg"]);
    const { width, height, exif } = await sharp(shown.bytes).metadata();
    expect([width, height, exif]).toEqual([683, 1024, undefined]);
    expect((await sendTo(running.port, { path: pathOf("uploadPreview", { image }) })).status).toBe(401);
    expect(running.catalog.store.imageByContent(image)).toBeUndefined();
  });

  test("whose bytes are in the catalog is that image", async () => {
    const bytes = readFileSync(join(folder, "a/red 1.png"));
    const image = ids["a/red 1.png"] as string;
    const shown = await running.send({ path: pathOf("uploadPreview", { image }) });
    expect([shown.status, shown.text.slice(0, 300)]).toEqual([200, expect.anything()]);
    expect((await upload(running, bytes)).json).toMatchObject({ image, isInCatalog: true });
  });

  test("makes room for newer ones, and is asked for again then", async () => {
    const picture = (seed: number) => tinted(seed, "#f22").png().toBuffer();
    const first = await picture(100);
    const image = contentId(first);
    await upload(running, first);
    const question = { terms: [{ kind: "image", value: image }], minScore: -1 };
    expect((await ask(running, "search", question)).json).toMatchObject({ ok: true });
    for (let seed = 101; seed < 133; seed++)
      expect((await upload(running, await picture(seed))).status).toBe(200);
    for (const reply of [
      await ask(running, "search", question),
      await running.send({ path: pathOf("uploadPreview", { image }) }),
    ]) {
      expect([reply.status, reply.json.error?.code]).toEqual([404, "IMAGE_UNKNOWN"]);
      expect(reply.json.error?.hint).toContain("Give the picture again");
    }
    await upload(running, first);
    expect((await ask(running, "search", question)).status).toBe(200);
  });

  test("that is none, or more than may be sent, is refused and not held", async () => {
    const png = await texture(1).png().toBuffer();
    const huge = Buffer.from(png);
    huge.writeUInt32BE(200_000, 16); // the header's width and height: 40,000 megapixels
    huge.writeUInt32BE(200_000, 20);
    const refused: [Uint8Array, number, string][] = [
      [Buffer.alloc(0), 422, "IMAGE_EMPTY"],
      [Buffer.from("no picture"), 422, "IMAGE_NOT_A_PICTURE"],
      [Buffer.from(cover("red")), 422, "IMAGE_UNSUPPORTED"],
      [png.subarray(0, 2000), 422, "IMAGE_TRUNCATED"],
    ];
    for (const [bytes, status, code] of refused) {
      const reply = await upload(running, bytes);
      expect([reply.status, reply.json.error?.code]).toEqual([status, code]);
      const image = contentId(bytes);
      expect((await running.send({ path: pathOf("uploadPreview", { image }) })).status).toBe(404);
    }
    const bomb = await upload(running, huge);
    expect([bomb.status, bomb.json.error?.code?.startsWith("IMAGE_")]).toEqual([422, true]);
    const announced = { "content-length": String(MAX_UPLOAD_BYTES + 1) };
    const large = await upload(running, Buffer.alloc(100), announced);
    expect([large.status, large.json.error?.code]).toEqual([413, "REQUEST_TOO_LARGE"]);
    const large2 = await upload(running, Buffer.alloc(2_000_000));
    expect(large2.json.error?.code).toBe("IMAGE_NOT_A_PICTURE"); // beyond what other routes take
    expect((await running.send({ path: pathOf("overview") })).status).toBe(200);
  });
});
