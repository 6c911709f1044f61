// The README's code runs, and its commands and verdicts are those of the code.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { VERDICTS } from "../src/contract/verdict.js";
import { lookalike } from "./support/command.js";
import { put, temporaryFolder, texture } from "./support/folder.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const README = readFileSync(join(ROOT, "README.md"), "utf8");

test("the library example runs as it stands", async () => {
  const code = /```ts\n([\s\S]*?)```/.exec(README)?.[1] ?? "";
  expect(code).toContain('from "lookalike"');
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules", "lookalike"), "junction");
  const picture = await texture(1, 300, 200).png().toBuffer();
  put(folder, "photos/a.png", picture);
  put(folder, "photos/copy/a.png", picture);
  writeFileSync(join(folder, "example.mjs"), code);
  const output = execFileSync(process.execPath, ["example.mjs"], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(output).toContain("identical-file [");
  expect(output).toContain("keep a.png");
  expect(output).toContain("remove copy/a.png (identical-file: the same bytes)");
});

test("every command of --help stands in the README, and every verdict", () => {
  const commands = [...lookalike(["--help"]).stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  expect(commands).toContain("duplicates");
  for (const command of commands.filter((name) => name !== "help")) expect(README).toContain(`\`${command}`);
  for (const verdict of VERDICTS) expect(README).toContain(`\`${verdict}\``);
});

test("no place was left to fill in", () => {
  expect(README).not.toMatch(/[A-Z]+_(SECTION|[a-z]+\b)/);
  expect(README.split("\n").length).toBeLessThanOrEqual(200);
});
