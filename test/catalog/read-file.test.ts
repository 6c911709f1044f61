import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nameFromBytes } from "../../src/catalog/platform.js";
import { readBytesSync, readBytes as readWaiting } from "../../src/catalog/read-file.js";
import { put, temporaryFolder } from "../support/folder.js";

const isUnix = process.platform !== "win32";

const WAYS = { waiting: readWaiting, "at once": async (path: string) => readBytesSync(path) };

describe.each(Object.entries(WAYS))("%s", (_, readBytes) => {
  test("a file's bytes, in a buffer of their own, also through a link and under a name that is no UTF-8", async () => {
    const folder = temporaryFolder();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
    const path = put(folder, "a.bin", bytes);
    const read = await readBytes(path);
    expect(Buffer.from(read).equals(Buffer.from(bytes))).toBe(true);
    expect([read.byteOffset, read.buffer.byteLength]).toEqual([0, 100_000]);
    expect((await readBytes(put(folder, "empty", ""))).length).toBe(0);
    if (!isUnix) return;
    symlinkSync(path, join(folder, "link"));
    expect((await readBytes(join(folder, "link"))).length).toBe(100_000);
    const odd = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9)]);
    writeFileSync(odd, bytes);
    expect((await readBytes(nameFromBytes(odd))).length).toBe(100_000);
  });

  test("what is no file is refused by its code", async () => {
    const folder = temporaryFolder();
    const missing = [join(folder, "none"), join(put(folder, "file", "x"), "below")];
    for (const path of missing)
      await expect(readBytes(path)).rejects.toMatchObject({
        code: "FILE_NOT_FOUND",
        message: `No file at ${path}`,
      });
    await expect(readBytes(folder)).rejects.toMatchObject({
      code: "FILE_EXPECTED",
      message: `Expected a picture but ${folder} is a folder`,
    });
  });

  test.skipIf(!isUnix)("a pipe nobody writes to and a device without end are refused at once", async () => {
    const pipe = join(temporaryFolder(), "pipe.jpg");
    execFileSync("mkfifo", [pipe]);
    for (const path of [pipe, "/dev/zero"]) {
      await expect(readBytes(path)).rejects.toMatchObject({
        code: "FILE_EXPECTED",
        message: `Expected a picture but ${path} is no regular file`,
      });
    }
  });

  test.skipIf(!isUnix || process.getuid?.() === 0)("a file that may not be read says so", async () => {
    const path = put(temporaryFolder(), "secret.jpg", "x");
    chmodSync(path, 0);
    await expect(readBytes(path)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});
