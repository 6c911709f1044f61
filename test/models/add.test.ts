// Bringing a model in by hand, listing it, finding its damage, and taking it away again.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sizeText } from "../../src/cli/models.js";
import { LookalikeError } from "../../src/contract/errors.js";
import { ModelsAnswer } from "../../src/contract/models.js";
import { addModel, recordSpeed } from "../../src/models/add.js";
import { findCard, modelFiles } from "../../src/models/find.js";
import { modelsFolder } from "../../src/models/layout.js";
import { damageOf, listModels } from "../../src/models/list.js";
import { removeModel, sweepLeftovers } from "../../src/models/remove.js";
import { codeOf, codeOfPromise } from "../support/code-of.js";
import { put, temporaryFolder } from "../support/folder.js";
import { card, cardWithText } from "./cards.js";
import { sha256Of } from "./hub-server.js";

const BYTES = Buffer.from("not really a network");
const SPEED = { imagesPerSecond: 42, measuredAt: "2026-01-01T00:00:00.000Z" };

/** A folder of models, and beside it a file to bring in. */
function place() {
  const base = temporaryFolder();
  return { base, folder: join(base, "models"), file: put(base, "mine.onnx", BYTES) };
}

test("a file is copied in under its card, tried out before it gets its name, and found", async () => {
  const { folder, file } = place();
  let tried = "";
  const { files, missing, speed } = await addModel(folder, card(), [file], {
    tryOut: async (paths) => {
      tried = readFileSync(paths.model, "utf8");
      expect(existsSync(join(folder, "tiny"))).toBe(false);
      return SPEED;
    },
  });
  expect(tried).toBe(BYTES.toString());
  expect(files).toEqual([
    { file: "model.onnx", bytes: BYTES.length, sha256: sha256Of(BYTES), checked: "nothing", from: file },
  ]);
  expect([missing, speed]).toEqual([[], SPEED]);
  expect(modelFiles(folder, findCard(folder, "tiny", []))).toEqual({
    model: join(folder, "tiny/model.onnx"),
  });
  expect(ModelsAnswer.parse(listModels(folder, []))).toEqual({
    ok: true,
    folder,
    models: [
      {
        name: "tiny",
        space: "tiny",
        dim: 4,
        license: "MIT",
        bytes: BYTES.length,
        present: true,
        title: "Tiny network",
        text: false,
        own: true,
        imagesPerSecond: 42,
      },
    ],
  });
  if (process.platform !== "win32") expect(statSync(join(folder, "tiny")).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toEqual(["tiny"]);
});

test("a model that does not run leaves nothing behind", async () => {
  const { folder, file } = place();
  const tryOut = () => Promise.reject(new LookalikeError("MODEL_INVALID", "no"));
  expect(await codeOfPromise(() => addModel(folder, card(), [file], { tryOut }))).toBe("MODEL_INVALID");
  expect(readdirSync(folder)).toEqual([]);
});

test("a name is taken once; a known card's files are brought where none are", async () => {
  const { folder, file } = place();
  await addModel(folder, card(), [file]);
  expect(await codeOfPromise(() => addModel(folder, card(), [file]))).toBe("MODEL_EXISTS");
  expect(await codeOfPromise(() => addModel(folder, card(), [file], { known: true }))).toBe("MODEL_EXISTS");
  const known = card({ name: "known" });
  mkdirSync(join(folder, "known"));
  writeFileSync(join(folder, "known/model.onnx.part"), "half");
  await addModel(folder, known, [file], { known: true });
  expect(readdirSync(join(folder, "known")).sort()).toEqual(["card.json", "model.onnx", "state.json"]);
});

test("a wrong hash, an empty file, a folder and a missing file are refused", async () => {
  const { base, folder, file } = place();
  const wrong = card({ model: { ...card().model, sha256: "a".repeat(64) } });
  expect(await codeOfPromise(() => addModel(folder, wrong, [file]))).toBe("MODEL_HASH_WRONG");
  expect(await codeOfPromise(() => addModel(folder, card(), [put(base, "empty.onnx", "")]))).toBe(
    "MODEL_INVALID",
  );
  expect(await codeOfPromise(() => addModel(folder, card(), [base]))).toBe("FILE_EXPECTED");
  expect(await codeOfPromise(() => addModel(folder, card(), [join(base, "none.onnx")]))).toBe(
    "FILE_NOT_FOUND",
  );
  expect(readdirSync(folder)).toEqual([]);
});

test("several files are told apart by their names; those not brought are named", async () => {
  const { base, folder, file } = place();
  const text = put(base, "text.onnx", "text");
  expect((await addModel(folder, cardWithText(), [text, put(base, "model.onnx", BYTES)])).missing).toEqual([
    "tokenizer.json",
  ]);
  expect(listModels(folder, []).models).toMatchObject([
    { present: false, problem: "2 of 3 files here; lookalike models pull both goes on" },
  ]);
  expect(await codeOfPromise(() => addModel(folder, card(), [file, text]))).toBe("MODEL_INVALID");
});

test("known models stand first, and a damaged card is a row that says so", async () => {
  const { folder, file } = place();
  await addModel(folder, card({ name: "b-own" }), [file]);
  put(folder, "a-broken/card.json", "{");
  put(folder, "c-liar/card.json", JSON.stringify(card({ name: "other" })));
  put(folder, "Not A Name/card.json", "{}");
  const known = card({ name: "z-known", model: { ...card().model, bytes: 1000 } });
  expect(
    listModels(folder, [known]).models.map(({ name, present, own, bytes, problem }) => [
      name,
      present,
      own,
      bytes,
      problem !== undefined,
    ]),
  ).toEqual([
    ["z-known", false, false, 1000, false],
    ["a-broken", false, true, 0, true],
    ["b-own", true, true, BYTES.length, false],
    ["c-liar", false, true, 0, true],
  ]);
  expect(listModels(join(folder, "nowhere"), []).models).toEqual([]);
});

test("a size is exact where every file's is known or here, else rounded, or unknown", async () => {
  const { folder, file } = place();
  const named = (name: string, size: object) => card({ name, model: { ...card().model, ...size } });
  const rounded = named("rounded", { aboutBytes: 352_000_000 });
  const known = [named("exact", { bytes: 1000 }), rounded, named("unknown", {})];
  const sizes = () => listModels(folder, known).models.map(({ bytes, bytesAbout }) => [bytes, bytesAbout]);
  expect(sizes()).toEqual([
    [1000, undefined],
    [352_000_000, true],
    [0, undefined],
  ]);
  expect(listModels(folder, known).models.map(sizeText)).toEqual(["1.00 kB", "~352 MB", "?"]);
  await addModel(folder, rounded, [file], { known: true });
  expect(sizes()[1]).toEqual([BYTES.length, undefined]);
});

test("a file that shrank is never opened; one that changed is found by reading it", async () => {
  const { folder, file } = place();
  await addModel(folder, card(), [file]);
  expect(await damageOf(folder, card())).toBeUndefined();
  writeFileSync(join(folder, "tiny/model.onnx"), Buffer.from(BYTES).reverse());
  expect(await damageOf(folder, card())).toBe("model.onnx changed on the disk since it was checked");
  writeFileSync(join(folder, "tiny/model.onnx"), "x");
  expect(codeOf(() => modelFiles(folder, card()))).toBe("MODEL_HASH_WRONG");
  expect(listModels(folder, []).models).toMatchObject([
    { problem: `model.onnx has 1 bytes, it had ${BYTES.length}` },
  ]);
  writeFileSync(join(folder, "tiny/state.json"), "{}");
  expect(codeOf(() => modelFiles(folder, card()))).toBe("MODEL_MISSING");
});

test("a link in a file's place is no file of a model", async () => {
  const { folder, file } = place();
  await addModel(folder, card({ name: "other" }), [file]);
  const at = join(folder, "other/model.onnx");
  put(folder, "elsewhere", BYTES);
  rmSync(at);
  symlinkSync(join(folder, "elsewhere"), at);
  expect(codeOf(() => modelFiles(folder, card({ name: "other" })))).toBe("MODEL_HASH_WRONG");
});

test("a missing model says the command that brings it", () => {
  const folder = temporaryFolder();
  expect(() => modelFiles(folder, card())).toThrow(
    expect.objectContaining({ code: "MODEL_MISSING", hint: "Fetch them with lookalike models pull tiny" }),
  );
  expect(() => modelFiles(folder, card({ model: { file: "m.onnx" } }))).toThrow(
    expect.objectContaining({ hint: "Bring them with lookalike models add tiny FILE" }),
  );
  expect(() => findCard(folder, "tin", [card()])).toThrow("No model is called tin; did you mean tiny?");
});

test("a path is no name", async () => {
  const { folder, file } = place();
  for (const name of ["../x", "/etc", "a/b", "", ".", "..", "A", "x".repeat(65), "a\0b"]) {
    expect([name, codeOf(() => removeModel(folder, name))]).toEqual([name, "OPTION_INVALID"]);
    expect(codeOf(() => findCard(folder, name, []))).toBe("OPTION_INVALID");
    expect(await codeOfPromise(() => addModel(folder, { ...card(), name }, [file]))).toBe("OPTION_INVALID");
  }
});

test("removing frees the bytes, and nothing else", async () => {
  const { base, folder, file } = place();
  await addModel(folder, card(), [file]);
  await addModel(folder, card({ name: "tiny.2" }), [file]);
  const { bytes, files } = removeModel(folder, "tiny");
  expect(files).toBe(3);
  expect(bytes).toBeGreaterThan(BYTES.length);
  expect(readdirSync(folder)).toEqual(["tiny.2"]);
  expect(existsSync(file)).toBe(true);
  expect(codeOf(() => removeModel(folder, "tiny"))).toBe("MODEL_MISSING");
  symlinkSync(base, join(folder, "link"));
  expect(codeOf(() => removeModel(folder, "link"))).toBe("FOLDER_EXPECTED");
});

test("what a killed process left is swept away once it is old", () => {
  const folder = temporaryFolder();
  put(folder, ".adding-x-1/model.onnx", "half");
  put(folder, ".removing-2/model.onnx", "half");
  sweepLeftovers(folder);
  expect(readdirSync(folder)).toHaveLength(2);
  utimesSync(join(folder, ".adding-x-1"), 1, 1);
  sweepLeftovers(folder);
  expect(readdirSync(folder)).toEqual([".removing-2"]);
});

test("a speed is kept with the files it was measured on", async () => {
  const { folder, file } = place();
  expect(codeOf(() => recordSpeed(folder, card(), SPEED))).toBe("MODEL_MISSING");
  await addModel(folder, card(), [file]);
  recordSpeed(folder, card(), SPEED);
  expect(listModels(folder, []).models).toMatchObject([{ imagesPerSecond: 42 }]);
});

test("models lie in the user's data folder, never among scanned pictures", () => {
  expect(modelsFolder("/data", {})).toBe(join("/data", "models"));
  const base = temporaryFolder();
  expect(modelsFolder("/data", { LOOKALIKE_MODELS: join(base, "x") })).toBe(join(base, "x"));
  mkdirSync(join(base, ".lookalike"));
  expect(codeOf(() => modelsFolder("/data", { LOOKALIKE_MODELS: join(base, "x/y") }))).toBe("OPTION_INVALID");
});
