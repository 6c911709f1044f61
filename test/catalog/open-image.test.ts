import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { contentId } from "../../src/catalog/identity.js";
import { describeImage, readImageFile } from "../../src/catalog/open-image.js";
import { ImageAnswer } from "../../src/contract/explore.js";
import { put, temporaryFolder } from "../support/folder.js";

const BYTES = Buffer.from("the bytes of a picture");
const ID = contentId(BYTES);

/** A catalog over <folder>/library that knows these files as holding BYTES. */
function cataloged(...names: string[]): { catalog: Catalog; folder: string; library: string } {
  const folder = temporaryFolder();
  const library = join(folder, "library");
  mkdirSync(library);
  const catalog = openCatalog(library);
  onTestFinished(() => catalog.close());
  catalog.store.addRoot(".");
  const image = catalog.store.putImage({
    content: ID,
    bytes: BYTES.length,
    settings: "",
    pixel: ID,
    facts: '{"format":"png","widthPx":3}',
    metadata: '{"camera":"<b>Leica</b>"}',
    failure: undefined,
  });
  for (const [i, name] of names.entries()) {
    if (!name.startsWith("..")) put(library, name, BYTES);
    catalog.store.putFile(name, { size: BYTES.length, mtimeUs: i, inode: `1:${i}` }, image, 0);
  }
  return { catalog, folder, library };
}

async function codeOf(catalog: Catalog, content = ID): Promise<unknown> {
  return readImageFile(catalog, content).then(
    ({ path }) => `read ${path}`,
    (error) => error.code,
  );
}

describe("readImageFile", () => {
  test("reads the first file, by path, that still holds the image", async () => {
    const { catalog, library } = cataloged("sub/b.png", "a.png", "c.png");
    const { bytes, path } = await readImageFile(catalog, ID);
    expect([Buffer.from(bytes), path]).toEqual([BYTES, "a.png"]);
    expect(bytes.buffer.byteLength).toBe(BYTES.length);
    rmSync(join(library, "a.png"));
    expect(await codeOf(catalog)).toBe("read c.png");
    writeFileSync(join(library, "c.png"), "something else");
    expect(await codeOf(catalog)).toBe("read sub/b.png");
  });

  test("says when the catalog does not know it, and when its files are gone", async () => {
    const { catalog, library } = cataloged("a.png", "sub/b.png");
    expect(await codeOf(catalog, "f".repeat(64))).toBe("IMAGE_UNKNOWN");
    expect(await codeOf(catalog, "../../etc/passwd")).toBe("IMAGE_UNKNOWN");
    rmSync(join(library, "a.png"));
    rmSync(join(library, "sub"), { recursive: true });
    expect(await codeOf(catalog)).toBe("FILE_VANISHED");
    catalog.store.removeFile("a.png");
    catalog.store.removeFile("sub/b.png");
    expect(await codeOf(catalog)).toBe("FILE_VANISHED");
  });

  test.each([
    ["of another length", "other"],
    ["of the same length", "THE BYTES OF A PICTURE"],
  ])("bytes that changed are not read: %s", async (_, bytes) => {
    const { catalog, library } = cataloged("a.png", "b.png");
    writeFileSync(join(library, "a.png"), bytes);
    rmSync(join(library, "b.png"));
    expect(await codeOf(catalog)).toBe("FILE_CHANGED");
  });

  test("a link in the file's place is not followed, though it leads to the same bytes", async () => {
    const { catalog, folder, library } = cataloged("a.png");
    renameSync(join(library, "a.png"), join(folder, "outside.png"));
    symlinkSync(join(folder, "outside.png"), join(library, "a.png"));
    expect(await codeOf(catalog)).toBe("FILE_CHANGED");
  });

  test.each(["outside the root", "inside it"])(
    "a link in the place of a folder on the way is not followed: %s",
    async (where) => {
      const { catalog, folder, library } = cataloged("sub/deep/a.png");
      const target = join(where === "inside it" ? library : folder, "elsewhere");
      renameSync(join(library, "sub"), target);
      symlinkSync(target, join(library, "sub"));
      expect(await codeOf(catalog)).toBe("FILE_CHANGED");
    },
  );

  test("only the scanned folders are read, and never a catalog's own, whatever the rows say", async () => {
    const { catalog, folder } = cataloged("../outside.png", ".lookalike/a.png");
    put(folder, "outside.png", BYTES);
    expect(await codeOf(catalog)).toBe("FILE_UNREADABLE");
    const absolute = cataloged(put(temporaryFolder(), "away.png", BYTES));
    expect(await codeOf(absolute.catalog)).toBe("FILE_UNREADABLE");
  });

  test("a catalog that lies in another one's folder reads its own pictures, and nobody's folder", async () => {
    const library = join(temporaryFolder(), ".lookalike/set");
    put(library, "a.png", BYTES);
    put(library, "b/.lookalike/a.png", BYTES);
    const catalog = openCatalog(library, { catalog: join(library, ".lookalike") });
    onTestFinished(() => catalog.close());
    catalog.store.addRoot(".");
    const facts = { content: ID, bytes: BYTES.length, settings: "", pixel: ID, failure: undefined };
    const image = catalog.store.putImage({ ...facts, facts: "{}", metadata: "{}" });
    const addFile = (name: string) =>
      catalog.store.putFile(name, { size: BYTES.length, mtimeUs: 1, inode: `1:${name}` }, image, 0);
    addFile("b/.lookalike/a.png");
    expect(await codeOf(catalog)).toBe("FILE_UNREADABLE");
    addFile("a.png");
    expect(await codeOf(catalog)).toBe("read a.png");
  });

  test("what is no regular file is refused, and a pipe does not make it wait", async () => {
    const { catalog, library } = cataloged("a.png");
    rmSync(join(library, "a.png"));
    mkdirSync(join(library, "a.png"));
    expect(await codeOf(catalog)).toBe("FILE_CHANGED");
    rmSync(join(library, "a.png"), { recursive: true });
    execFileSync("mkfifo", [join(library, "a.png")]);
    expect(await codeOf(catalog)).toBe("FILE_CHANGED");
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read is said to be one", async () => {
    const { catalog, library } = cataloged("a.png");
    chmodSync(join(library, "a.png"), 0);
    expect(await codeOf(catalog)).toBe("FILE_UNREADABLE");
  });

  test("names that are no UTF-8 are found", async () => {
    const { catalog } = cataloged();
    const image = catalog.store.imageByContent(ID);
    writeFileSync(Buffer.concat([Buffer.from(`${catalog.layout.base}/`), Buffer.from([0x62, 0xe4])]), BYTES);
    catalog.store.putFile("b\udce4", { size: 1, mtimeUs: 1, inode: "1:1" }, image?.id ?? 0, 0);
    expect((await readImageFile(catalog, ID)).path).toBe("b\udce4");
    expect(describeImage(catalog, ID).files).toEqual([{ path: "b\ufffd", pathBase64: "YuQ=" }]);
  });
});

describe("describeImage", () => {
  test("tells what the catalog knows, in the contract's shape", () => {
    const { catalog } = cataloged("b.png", "a.png");
    const answer = describeImage(catalog, ID);
    expect(answer).toEqual({
      ok: true,
      image: ID,
      bytes: BYTES.length,
      files: [{ path: "a.png" }, { path: "b.png" }],
      facts: { format: "png", widthPx: 3 },
      metadata: { camera: "<b>Leica</b>" },
    });
    expect(ImageAnswer.parse(answer)).toEqual(answer);
    expect(() => describeImage(catalog, "0".repeat(64))).toThrow(
      expect.objectContaining({ code: "IMAGE_UNKNOWN" }),
    );
  });

  test("tells why a picture could not be read", () => {
    const { catalog } = cataloged("a.png");
    const failure = { code: "IMAGE_TRUNCATED", reason: "it ends too early" } as const;
    const row = catalog.store.imageByContent(ID);
    if (row === undefined) throw new Error("Expected the image to be known");
    catalog.store.putImage({ ...row, pixel: undefined, facts: undefined, metadata: undefined, failure });
    expect(describeImage(catalog, ID)).toMatchObject({ failure });
    expect(describeImage(catalog, ID).facts).toBeUndefined();
  });
});
