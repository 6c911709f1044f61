// lookalike models as a person uses it: a real network of one node, a real folder, a server that behaves as the hub.

import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DoctorAnswer } from "../../src/contract/answers.js";
import { ModelChangeAnswer, ModelsAnswer } from "../../src/contract/models.js";
import { card } from "../models/cards.js";
import { openHub } from "../models/hub-server.js";
import { tinyOnnx } from "../models/tiny-onnx.js";
import { COMMAND, type Outcome } from "../support/command.js";
import { put, temporaryFolder } from "../support/folder.js";
import { fits } from "./library.js";

/** Runs the command beside this process, which may be serving it. */
function run(folder: string, words: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND, "models", ...words], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", LOOKALIKE_MODELS: join(folder, "models"), ...env },
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      said.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said.stderr += chunk;
    });
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/** A folder with a network in it. */
function withNetwork(): string {
  const folder = temporaryFolder();
  put(folder, "Tiny Net.onnx", tinyOnnx());
  return folder;
}

test("a file is added with what it says, tried, listed and removed", async () => {
  const folder = withNetwork();
  const added = await run(folder, ["add", "Tiny Net.onnx"]);
  expect(added.stderr).toBe("");
  expect(added.stdout).toContain("tiny-net is here");
  expect(added.stdout).toContain("ImageNet's mean and std (--mean, --std, --scale)");
  expect(added.stdout).toContain("Tried: tells pictures apart");
  const { models } = fits(ModelsAnswer, JSON.parse((await run(folder, ["list", "--json"])).stdout));
  expect(models.find(({ name }) => name === "tiny-net")).toMatchObject({ present: true, own: true, dim: 3 });
  expect(models.find(({ name }) => name === "clip-vit-b32")).toMatchObject({ present: false, own: false });
  expect((await run(folder, ["list", "--measure"])).stdout).toMatch(/tiny-net +yes/);
  const removed = fits(
    ModelChangeAnswer,
    JSON.parse((await run(folder, ["remove", "tiny-net", "--json"])).stdout),
  );
  expect(removed).toMatchObject({ done: "removed", name: "tiny-net" });
  expect(existsSync(join(folder, "models/tiny-net"))).toBe(false);
});

test("a wrong card is told now, and leaves nothing", async () => {
  const folder = withNetwork();
  const wrong = card({ model: { file: "Tiny.onnx" }, dim: 5 }); // the network gives 3 numbers
  writeFileSync(join(folder, "card.json"), JSON.stringify(wrong));
  const { code, stderr } = await run(folder, ["add", "card.json", "Tiny Net.onnx"]);
  expect(code).toBe(2);
  expect(stderr).toContain("[MODEL_INVALID]");
  expect(existsSync(join(folder, "models/tiny"))).toBe(false);
  put(folder, "text.onnx", "hello");
  expect((await run(folder, ["add", "text.onnx"])).stderr).toContain("[MODEL_INVALID]");
  expect((await run(folder, ["add", "Tiny Net.onnx", "--name", "../x"])).stderr).toContain(
    "[OPTION_INVALID]",
  );
  expect((await run(folder, ["add", "Tiny Net.onnx", "--name", "clip-vit-b32"])).stderr).toContain(
    "[MODEL_EXISTS]",
  );
  expect((await run(folder, ["remove", "../x"])).stderr).toContain("[OPTION_INVALID]");
});

test("a card's model is pulled from a hub, checked and tried; damage is found by doctor", async () => {
  const folder = temporaryFolder();
  const hub = await openHub({ "owner/tiny:onnx/model.onnx": { bytes: Buffer.from(tinyOnnx()) } });
  const env = { LOOKALIKE_HUB: hub.url.href };
  writeFileSync(
    join(folder, "card.json"),
    JSON.stringify(card({ output: { name: "feature", pooling: "none" }, dim: 3 })),
  );
  expect((await run(folder, ["add", "card.json"])).stdout).toContain("Missing: model.onnx");
  const { stdout, stderr, code } = await run(folder, ["pull", "tiny", "--json"], env);
  expect([code, stderr]).toEqual([0, "License of tiny: MIT\n"]);
  expect(fits(ModelChangeAnswer, JSON.parse(stdout))).toMatchObject({
    done: "pulled",
    files: [{ file: "model.onnx", checked: "hub" }],
  });
  writeFileSync(join(folder, "models/tiny/model.onnx"), tinyOnnx({ op: "GlobalAveragePoo1" }));
  const doctor = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, [COMMAND, "doctor", "--json"], {
      cwd: folder,
      env: { ...process.env, LOOKALIKE_MODELS: join(folder, "models") },
    });
    let out = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.on("close", () => resolve(out));
  });
  const { checks } = fits(DoctorAnswer, JSON.parse(doctor));
  expect(checks.find(({ name }) => name === "models")).toMatchObject({
    ok: true,
    detail: "onnxruntime runs, natively",
  });
  expect(checks.find(({ name }) => name === "tiny")).toMatchObject({
    ok: false,
    hint: "lookalike models remove tiny, then lookalike models pull tiny",
  });
});

test("a name nobody knows is refused with those like it", async () => {
  const { code, stderr } = await run(temporaryFolder(), ["pull", "clip"]);
  expect(code).toBe(2);
  expect(stderr).toContain("did you mean clip-vit-b16, clip-vit-b32?");
});
