// Fetching from a server that behaves as the hub does, and misbehaves as networks do.

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ModelCard } from "../../src/contract/models.js";
import { modelFiles } from "../../src/models/find.js";
import type { Progress } from "../../src/models/hub/download.js";
import { type PullOptions, pullModel } from "../../src/models/pull.js";
import { readState } from "../../src/models/state.js";
import { codeOfPromise } from "../support/code-of.js";
import { generator, temporaryFolder } from "../support/folder.js";
import { card, cardWithText } from "./cards.js";
import { gitIdOf, type Hub, openHub, sha256Of } from "./hub-server.js";

const random = generator(7);
const BYTES = Buffer.from(Uint8Array.from({ length: 300_000 }, () => random() * 256));
const AT = "owner/tiny:onnx/model.onnx";
const QUICK = { pausesMs: [5, 5, 5], silenceMs: 300, answerMs: 2_000 };

/** Pulls a card with quick pauses; what was said on the way. */
async function pull(folder: string, hub: Hub, model: ModelCard = card(), options: PullOptions = {}) {
  const notices: string[] = [];
  const onNotice = (line: string) => notices.push(line);
  const pulled = await pullModel(folder, model, { hub: hub.url, network: QUICK, onNotice, ...options });
  return { ...pulled, notices };
}

/** The hash of what was fetched: comparing the bytes themselves one by one takes seconds. */
const fetched = (folder: string) => sha256Of(readFileSync(join(folder, "tiny/model.onnx")));
const ranges = (hub: Hub) =>
  hub.asked.filter(({ path }) => path.startsWith("/cdn")).map(({ range }) => range);

test("a file comes through the hub's redirect, and is held against what the hub says of it", async () => {
  const folder = join(temporaryFolder(), "models");
  const hub = await openHub({ [AT]: { bytes: BYTES } });
  const seen: Progress[] = [];
  const { files } = await pull(folder, hub, card(), { onProgress: (progress) => seen.push(progress) });
  expect(files).toMatchObject([
    { file: "model.onnx", bytes: 300_000, sha256: sha256Of(BYTES), checked: "hub", fetched: true },
  ]);
  expect(fetched(folder)).toBe(sha256Of(BYTES));
  expect(modelFiles(folder, card())).toEqual({ model: join(folder, "tiny/model.onnx") });
  expect(seen.at(-1)).toMatchObject({ doneBytes: 300_000, totalBytes: 300_000 });
  expect(existsSync(join(folder, "tiny/model.onnx.part"))).toBe(false);
  expect(existsSync(join(folder, "tiny/pull.lock"))).toBe(false);
  if (process.platform !== "win32") {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "tiny")).mode & 0o777).toBe(0o700);
  }
  const asked = hub.asked.length;
  expect((await pull(folder, hub)).files).toMatchObject([{ fetched: false }]);
  expect(hub.asked.length).toBe(asked); // what is here is not asked for again
});

test("the card's hash counts before the hub's, and small files are checked by git's id", async () => {
  const folder = temporaryFolder();
  const sha256 = sha256Of(BYTES);
  const hub = await openHub({ [AT]: { bytes: BYTES, stated: "0".repeat(64) } });
  const own = card({ model: { ...card().model, sha256 } });
  expect((await pull(folder, hub, own)).files).toMatchObject([{ checked: "card", sha256 }]);

  const small = await openHub({ [AT]: { bytes: BYTES, small: true } });
  const again = temporaryFolder();
  expect((await pull(again, small)).files).toMatchObject([{ checked: "hub-git", sha256 }]);
  expect(gitIdOf(Buffer.from("hello\n"))).toBe("ce013625030ba8dba906f756967f9e9ca394464a"); // git's own
});

test("a file of another hash is thrown away, whoever named the hash", async () => {
  for (const [model, stated] of [
    [card({ model: { ...card().model, sha256: "a".repeat(64) } }), undefined],
    [card(), "b".repeat(64)],
  ] as const) {
    const folder = temporaryFolder();
    const hub = await openHub({ [AT]: { bytes: BYTES, stated } });
    expect(await codeOfPromise(() => pull(folder, hub, model))).toBe("MODEL_HASH_WRONG");
    expect(existsSync(join(folder, "tiny/model.onnx"))).toBe(false);
    expect(existsSync(join(folder, "tiny/model.onnx.part"))).toBe(false);
    expect(await codeOfPromise(async () => modelFiles(folder, model))).toBe("MODEL_MISSING");
  }
});

test("a file nobody knows the hash of is refused before a byte comes, unless it is trusted", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES, stated: "none" } });
  expect(await codeOfPromise(() => pull(folder, hub))).toBe("USAGE");
  expect(existsSync(join(folder, "tiny/model.onnx.part"))).toBe(false);
  expect((await pull(folder, hub, card(), { trust: true })).files).toMatchObject([
    { checked: "nothing", sha256: sha256Of(BYTES) },
  ]);
});

test("a cut connection is taken up where it broke off", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES, cuts: { times: 2, afterBytes: 100_000 } } });
  const { notices } = await pull(folder, hub);
  expect(fetched(folder)).toBe(sha256Of(BYTES));
  const [first, second, third] = ranges(hub).map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1]));
  expect(first).toBeNaN();
  expect(second).toBeGreaterThan(0);
  expect(third).toBeGreaterThan(second as number);
  expect(notices).toHaveLength(2);
});

test("after four cuts it gives up, and a later call goes on", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES, cuts: { times: 4, afterBytes: 50_000 } } });
  await expect(pull(folder, hub)).rejects.toMatchObject({
    code: "HUB_UNREACHABLE",
    message: expect.stringMatching(/; [1-9]\d+ bytes are kept$/),
  });
  const kept = statSync(join(folder, "tiny/model.onnx.part")).size;
  await pull(folder, hub);
  expect(ranges(hub).at(-1)).toBe(`bytes=${kept}-`);
  expect(fetched(folder)).toBe(sha256Of(BYTES));
});

test("a store that knows no ranges gives the file anew", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({
    [AT]: { bytes: BYTES, ignoresRanges: true, cuts: { times: 1, afterBytes: 100_000 } },
  });
  const { notices } = await pull(folder, hub);
  expect(fetched(folder)).toBe(sha256Of(BYTES));
  expect(notices.join()).toContain("begins anew");
});

test("a file that changed on the hub between two calls is never joined to the old one", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES, cuts: { times: 4, afterBytes: 50_000 } } });
  expect(await codeOfPromise(() => pull(folder, hub))).toBe("HUB_UNREACHABLE");
  const other = Buffer.from(BYTES).reverse();
  hub.files.set(AT, { bytes: other });
  await pull(folder, hub);
  expect(fetched(folder)).toBe(sha256Of(other));

  // The store may keep its etag by mistake: what the hub states tells.
  const second = temporaryFolder();
  const sly = await openHub({
    [AT]: { bytes: BYTES, stated: "c".repeat(64), cuts: { times: 4, afterBytes: 50_000 } },
  });
  expect(await codeOfPromise(() => pull(second, sly))).toBe("HUB_UNREACHABLE");
  sly.files.set(AT, { bytes: BYTES });
  await pull(second, sly);
  expect(fetched(second)).toBe(sha256Of(BYTES));
  expect(ranges(sly).at(-1)).toBeUndefined();
});

test("a part that is whole already only needs its name; one of unknown origin is worth nothing", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES, cuts: { times: 4, afterBytes: 50_000 } } });
  expect(await codeOfPromise(() => pull(folder, hub))).toBe("HUB_UNREACHABLE");
  writeFileSync(join(folder, "tiny/model.onnx.part"), BYTES);
  await pull(folder, hub);
  expect(fetched(folder)).toBe(sha256Of(BYTES));
  expect(ranges(hub).at(-1)).toBe("bytes=300000-");

  const other = await openHub({ [AT]: { bytes: BYTES } });
  const second = temporaryFolder();
  expect(await codeOfPromise(() => pull(second, { ...other, url: new URL("http://127.0.0.1:9/hf/") }))).toBe(
    "HUB_UNREACHABLE",
  );
  mkdirSync(join(second, "tiny"), { recursive: true });
  writeFileSync(join(second, "tiny/model.onnx.part"), Buffer.alloc(1000));
  await pull(second, other);
  expect(ranges(other)).toEqual([undefined]);
  expect(fetched(second)).toBe(sha256Of(BYTES));
});

test("silence ends a try; slowness alone does not", async () => {
  const stalled = await openHub({ [AT]: { bytes: BYTES, stalls: true } });
  await expect(pull(temporaryFolder(), stalled)).rejects.toMatchObject({
    code: "HUB_UNREACHABLE",
    message: expect.stringContaining("silent for 0.3 s"),
  });
  const folder = temporaryFolder();
  const slow = await openHub({ [AT]: { bytes: BYTES, slowMs: 30 } }); // 0.9 s in all
  const seen: Progress[] = [];
  await pull(folder, slow, card(), { onProgress: (progress) => seen.push(progress) });
  expect(fetched(folder)).toBe(sha256Of(BYTES));
  expect(seen.at(-1)?.bytesPerSecond).toBeGreaterThan(50_000);
});

test("what is refused is said plainly, and not asked for again", async () => {
  const missing = await openHub({});
  await expect(pull(temporaryFolder(), missing)).rejects.toMatchObject({
    code: "HUB_REFUSED",
    message: expect.stringContaining("is not there (404)"),
  });
  expect(missing.asked).toHaveLength(1);
  for (const status of [401, 403]) {
    const gated = await openHub({ [AT]: { bytes: BYTES, refusals: [{ status }] } });
    await expect(pull(temporaryFolder(), gated)).rejects.toMatchObject({
      code: "HUB_REFUSED",
      hint: expect.stringContaining("/hf/owner/tiny in a browser"),
    });
    expect(gated.asked).toHaveLength(1);
  }
});

test("a busy hub is asked again after the pause it names, if that is bearable", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({
    [AT]: { bytes: BYTES, refusals: [{ status: 429, retryAfter: "1" }, { status: 503 }] },
  });
  const started = performance.now();
  await pull(folder, hub);
  expect(performance.now() - started).toBeGreaterThan(950);
  expect(fetched(folder)).toBe(sha256Of(BYTES));

  const busy = await openHub({ [AT]: { bytes: BYTES, refusals: [{ status: 429, retryAfter: "3600" }] } });
  await expect(pull(temporaryFolder(), busy)).rejects.toMatchObject({
    code: "HUB_UNREACHABLE",
    hint: expect.stringContaining("3600 s"),
  });
  expect(busy.asked).toHaveLength(1);
});

test("sizes have limits: the card's, the hub's, and no answer goes on for ever", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES } });
  const smaller = card({ model: { ...card().model, bytes: 1000 } });
  await expect(pull(folder, hub, smaller)).rejects.toMatchObject({
    code: "MODEL_HASH_WRONG",
    message: "model.onnx has 300000 bytes on the hub, its card says 1000",
  });
  const endless = await openHub({ [AT]: { bytes: BYTES, endless: true } });
  await expect(pull(folder, endless)).rejects.toMatchObject({
    code: "HUB_REFUSED",
    message: "model.onnx goes on beyond its 300000 bytes",
  });
  expect(existsSync(join(folder, "tiny/model.onnx.part"))).toBe(false);
});

test("a redirect that leaves https, or goes in circles, is not followed", async () => {
  for (const redirect of [
    "http://example.com/x",
    "ftp://127.0.0.1/x",
    "file:///etc/passwd",
    `/hf/${AT.replace(":", "/resolve/main/")}`,
    "http://u:p@127.0.0.1/x",
  ]) {
    const hub = await openHub({ [AT]: { bytes: BYTES, redirect } });
    expect(await codeOfPromise(() => pull(temporaryFolder(), hub))).toBe("HUB_REFUSED");
  }
});

test("a license with a note wants a yes", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES } });
  const noted = card({
    license: { name: "Apple", note: "for research", url: "https://example.com/license" },
  });
  await expect(pull(folder, hub, noted)).rejects.toMatchObject({
    code: "USAGE",
    message: "tiny is under Apple: for research",
    hint: "Read https://example.com/license, then say yes with lookalike models pull tiny --yes",
  });
  expect(hub.asked).toEqual([]);
  expect((await pull(folder, hub, noted, { acceptLicense: true })).files).toHaveLength(1);
});

test("of several files those that came stay, and the next call fetches the others", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({
    [AT]: { bytes: BYTES },
    "owner/tiny:tokenizer.json": { bytes: Buffer.from("{}"), small: true },
  });
  expect(await codeOfPromise(() => pull(folder, hub, cardWithText()))).toBe("HUB_REFUSED");
  hub.files.set("owner/tiny:onnx/text.onnx", { bytes: BYTES.subarray(1000) });
  const { files } = await pull(folder, hub, cardWithText());
  expect(files.map(({ file, fetched: now, checked }) => [file, now, checked])).toEqual([
    ["model.onnx", false, "hub"],
    ["text.onnx", true, "hub"],
    ["tokenizer.json", true, "hub-git"],
  ]);
  expect(modelFiles(folder, cardWithText()).tokenizer).toBe(join(folder, "both/tokenizer.json"));
});

test("two processes never write one file; a lock whose owner is gone is taken over", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES, slowMs: 20 } });
  const first = pull(folder, hub);
  await expect.poll(() => existsSync(join(folder, "tiny/pull.lock"))).toBe(true);
  expect(await codeOfPromise(() => pull(folder, hub))).toBe("MODEL_BUSY");
  await first;
  const second = temporaryFolder();
  await expect(pull(second, { ...hub, url: new URL("http://127.0.0.1:9/") })).rejects.toThrow();
  mkdirSync(join(second, "tiny"), { recursive: true });
  writeFileSync(join(second, "tiny/pull.lock"), "999999999");
  await pull(second, hub);
  expect(fetched(second)).toBe(sha256Of(BYTES));
});

test("a stop keeps what came", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ [AT]: { bytes: BYTES, slowMs: 20 } });
  const stop = new AbortController();
  const onProgress = ({ doneBytes }: Progress) => doneBytes > 50_000 && stop.abort();
  expect(await codeOfPromise(() => pull(folder, hub, card(), { signal: stop.signal, onProgress }))).toBe(
    "INTERRUPTED",
  );
  expect(statSync(join(folder, "tiny/model.onnx.part")).size).toBeGreaterThan(50_000);
  expect(readState(join(folder, "tiny")).files).toEqual({});
  await pull(folder, hub);
  expect(fetched(folder)).toBe(sha256Of(BYTES));
});
