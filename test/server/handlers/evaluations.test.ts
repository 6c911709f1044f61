// Evaluations over HTTP: listed, read and looked through; pictures of their own set only, and clear words otherwise.

import { rmSync, truncateSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { contentId } from "../../../src/catalog/identity.js";
import { PICTURE_VERSIONS } from "../../../src/contract/paths.js";
import { EVALUATION, evaluatedLibrary } from "../../support/evaluation.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";
import { pathOf, reviewed, startServer } from "../running.js";

const params = { evaluation: EVALUATION };

test("a list, a report, its pictures in an order, one picture, and it drawn", async () => {
  const { folder } = await evaluatedLibrary();
  const { call, send } = await startServer(folder);
  expect((await call("evaluations")).evaluations.map(({ evaluation }) => evaluation)).toEqual([EVALUATION]);
  expect(await call("evaluation", { params })).toMatchObject({ originals: 4, profile: "small" });
  const { pictures } = await call("evaluationPictures", { params, query: "?sort=hardest&offset=1&limit=2" });
  expect(pictures.length).toBe(2);
  const number = String(pictures[0]?.number);
  const query = "?sort=hardest";
  const picture = await call("evaluationPicture", { params: { ...params, number }, query });
  expect(picture).toMatchObject({ ok: true, number: pictures[0]?.number, place: 1, total: 4 });
  expect(picture.next).toBe(pictures[1]?.number);
  expect(picture.spaces.map(({ method }) => method)).toEqual(["weightless", "pdq"]);
  const image = picture.versions[0]?.image as string;
  const v = PICTURE_VERSIONS.thumbnail;
  const reply = await send({ path: `${pathOf("evaluationThumbnail", { ...params, image })}?v=${v}` });
  expect([reply.status, reply.headers["content-type"]]).toEqual([200, "image/jpeg"]);
  expect(reply.headers["cache-control"]).toBe("private, max-age=31536000, immutable");
  expect((await sharp(reply.bytes).metadata()).width).toBe(240);
});

test("a picture of the catalog, but not of the set, is not there; nor one of the set in the catalog", async () => {
  const { folder } = await evaluatedLibrary();
  const bytes = await texture(1).jpeg().toBuffer();
  put(folder, "new.jpg", bytes);
  await reviewed(folder);
  const { call, send, catalog } = await startServer(folder);
  const own = contentId(bytes);
  expect(catalog.store.imageByContent(own)).toBeDefined();
  const { versions } = await call("evaluationPicture", { params: { ...params, number: "0" } });
  const refused = [
    pathOf("evaluationThumbnail", { ...params, image: own }),
    pathOf("evaluationPreview", { ...params, image: "0".repeat(64) }),
    pathOf("thumbnail", { image: versions[0]?.image as string }),
  ];
  for (const path of refused) {
    const reply = await send({ path });
    expect([path, reply.status, reply.json.error?.code]).toEqual([path, 404, "IMAGE_UNKNOWN"]);
  }
});

test("no evaluation, a number beyond the last, a damaged report, one cut off, pictures that are gone", async () => {
  const { folder, files } = await evaluatedLibrary();
  const { send } = await startServer(folder);
  const image = "0".repeat(64);
  const cases: [() => void, string, number, string][] = [
    [() => {}, pathOf("evaluation", { evaluation: "other" }), 404, "EVALUATION_UNKNOWN"],
    [() => {}, pathOf("evaluationPicture", { ...params, number: "4" }), 404, "EVALUATION_UNKNOWN"],
    [
      () => rmSync(files.set, { recursive: true }),
      pathOf("evaluationPreview", { ...params, image }),
      404,
      "IMAGE_UNKNOWN",
    ],
    [() => truncateSync(files.pictures, 10), pathOf("evaluationPictures", params), 500, "EVALUATION_DAMAGED"],
    [() => truncateSync(files.report, 10), pathOf("evaluation", params), 500, "EVALUATION_DAMAGED"],
    [() => rmSync(files.report), pathOf("evaluation", params), 409, "EVALUATION_UNFINISHED"],
  ];
  for (const [change, path, status, code] of cases) {
    change();
    const { json, status: sent } = await send({ path });
    expect([path, sent, json.error?.code]).toEqual([path, status, code]);
    expect(json.error?.hint).not.toBe("");
  }
});

test("a catalog nobody evaluated has none", async () => {
  const { call } = await startServer(temporaryFolder());
  expect(await call("evaluations")).toEqual({ ok: true, evaluations: [] });
});
