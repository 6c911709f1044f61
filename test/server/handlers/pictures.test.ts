// Pictures over HTTP: by id only, kept by the browser for good, and clear words when one cannot be had.

import { rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { API, PICTURE_VERSIONS } from "../../../src/contract/paths.js";
import { previewOf, thumbnailOf } from "../../../src/web/api/call.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";
import { HOSTILE_NAME, makeReviewLibrary } from "../../support/review-library.js";
import { pathOf, reviewed, sendTo, startServer } from "../running.js";

let picture: Buffer;
beforeAll(async () => {
  picture = await texture(3, 1600, 1200).jpeg().toBuffer();
});

async function library(): Promise<{ folder: string; file: string }> {
  const folder = temporaryFolder();
  const file = put(folder, "a.jpg", picture);
  put(folder, "b/copy.jpg", picture);
  await reviewed(folder);
  return { folder, file };
}

test("thumbnails and previews are JPEG, asked for no second time", async () => {
  const { folder } = await library();
  const { send, call, port } = await startServer(folder);
  const image = (await call("groups")).groups[0]?.images[0] as string;
  const sizes = {
    [thumbnailOf(image)]: 320,
    [previewOf(image, 1024)]: 1024,
  };
  for (const [path, longSidePx] of Object.entries(sizes)) {
    const reply = await send({ path });
    expect([path, reply.status, reply.headers["content-type"]]).toEqual([path, 200, "image/jpeg"]);
    expect(reply.headers["cache-control"]).toBe("private, max-age=31536000, immutable");
    expect(reply.headers["content-disposition"]).toBe("inline");
    expect(reply.headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect((await sharp(reply.bytes).metadata()).width).toBe(longSidePx);
    const again = await send({ path, headers: { "if-none-match": String(reply.headers.etag) } });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, reply.headers.etag]);
    const head = await send({ method: "HEAD", path });
    expect([head.status, head.headers["content-length"], head.bytes.length]).toEqual([
      200,
      String(reply.bytes.length),
      0,
    ]);
    expect((await sendTo(port, { path })).status).toBe(401);
    expect(
      (await sendTo(port, { path, headers: { "if-none-match": String(reply.headers.etag) } })).status,
    ).toBe(401);
  }
  const facts = await call("image", { params: { image } });
  expect(facts).toMatchObject({
    image,
    bytes: picture.length,
    files: [{ path: "a.jpg" }, { path: "b/copy.jpg" }],
  });
});

test("only the present version is kept for good; any other is asked for each time, and drawn as now", async () => {
  const { folder } = await library();
  const { send, call } = await startServer(folder);
  const image = (await call("groups")).groups[0]?.images[0] as string;
  const present = await send({ path: thumbnailOf(image) });
  const paths = [
    pathOf("thumbnail", { image }),
    `${pathOf("thumbnail", { image })}?v=0`,
    `${pathOf("thumbnail", { image })}?v=${PICTURE_VERSIONS.thumbnail + 1}`,
    `${pathOf("preview", { image })}?longSidePx=1024`,
    `${pathOf("preview", { image })}?longSidePx=1024&v=${PICTURE_VERSIONS.preview + 1}`,
  ];
  for (const path of paths) {
    const reply = await send({ path });
    expect([path, reply.status, reply.headers["cache-control"]]).toEqual([path, 200, "private, no-cache"]);
    const again = await send({ path, headers: { "if-none-match": String(reply.headers.etag) } });
    expect([again.status, again.headers["cache-control"]]).toEqual([304, "private, no-cache"]);
    if (path.includes("thumbnail")) expect(reply.bytes).toEqual(present.bytes);
  }
  for (const v of ["x", "-1", "1.5"])
    expect((await send({ path: `${pathOf("thumbnail", { image })}?v=${v}` })).status).toBe(400);
});

test("an image nobody knows is not there, whatever the browser says it holds", async () => {
  const { folder } = await library();
  const { send } = await startServer(folder);
  const image = "0".repeat(64);
  for (const path of [thumbnailOf(image), previewOf(image, 1024)]) {
    const held = await send({ path, headers: { "if-none-match": "*" } });
    expect([held.status, held.json.error?.code]).toEqual([404, "IMAGE_UNKNOWN"]);
  }
});

test("a picture that vanished, changed or became a link is refused with what to do, and kept by nobody", async () => {
  const { folder, file } = await library();
  rmSync(join(folder, "b"), { recursive: true });
  const { send, call } = await startServer(folder);
  const image = (await call("groups")).groups[0]?.images[0] as string;
  const path = `${pathOf("preview", { image })}?longSidePx=2048`;
  unlinkSync(file);
  const outside = put(temporaryFolder(), "outside.jpg", picture);
  const refusals: [() => void, number, string][] = [
    [() => {}, 404, "FILE_VANISHED"],
    [() => writeFileSync(file, Buffer.concat([picture, Buffer.from("x")])), 409, "FILE_CHANGED"],
    [() => rmSync(file), 404, "FILE_VANISHED"],
    [() => symlinkSync(outside, file), 409, "FILE_CHANGED"],
  ];
  for (const [change, status, code] of refusals) {
    change();
    const reply = await send({ path });
    expect([reply.status, reply.json.error?.code]).toEqual([status, code]);
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(reply.json.error?.hint).not.toBe("");
  }
});

test("names and titles that are markup stay text in JSON", async () => {
  const folder = temporaryFolder();
  await makeReviewLibrary(folder);
  await reviewed(folder);
  const { send, call } = await startServer(folder);
  const { groups } = await call("groups");
  const members = await Promise.all(
    groups.map(async ({ id }) => (await call("group", { params: { group: id } })).group.members),
  );
  const hostile = members.flat().find(({ path }) => path.includes(HOSTILE_NAME));
  expect(hostile).toBeDefined();
  const pastoral = members.flat().find(({ path }) => path === "2020/pastoral.jpg");
  const titled = await send({ path: pathOf("image", { image: pastoral?.image as string }) });
  expect(titled.text).toContain("globalThis.hacked");
  for (const path of [`${API}/groups`, `${API}/plan`, pathOf("image", { image: hostile?.image as string })]) {
    const { headers } = await send({ path });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
});
