// The code that is measured, as it would be published: compiled to plain JavaScript first, because the loader that
// runs TypeScript wraps functions in a way that makes the kernel up to half as slow again.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Under node_modules/, so that the compiled code finds its packages. */
const ROOT = join(import.meta.dirname, "../..");
const BUILT = join(ROOT, "node_modules/.cache/bench-verify");

export type Kernel = Pick<typeof import("../../src/verify/describe.js"), "describe"> &
  Pick<typeof import("../../src/verify/verify.js"), "verify"> &
  Pick<typeof import("../../src/duplicates/signatures.js"), "unpackWithPlane" | "packedSignatureOf"> & {
    /** Another word whenever signatures may come out differently: a digest of all code that makes them. */
    readonly signatureCode: string;
  };

/** Compiles the sources as they are now, types unchecked; a second or two. Throws what the compiler says. */
export function compileKernel(): void {
  mkdirSync(BUILT, { recursive: true });
  writeFileSync(join(BUILT, "package.json"), JSON.stringify({ type: "module" }));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const options = ["--noCheck", "--declaration", "false", "--outDir", BUILT];
  execFileSync(process.execPath, [compiler, "-p", join(ROOT, "tsconfig.build.json"), ...options], {
    stdio: "inherit",
  });
}

/** The functions the last compileKernel() left. */
export async function loadKernel(): Promise<Kernel> {
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(BUILT, path)).href);
  const { describe } = (await load("verify/describe.js")) as Kernel;
  const { verify } = (await load("verify/verify.js")) as Kernel;
  const { unpackWithPlane, packedSignatureOf } = (await load("duplicates/signatures.js")) as Kernel;
  const signatureCode = digestOf(["verify/describe.js", "verify/signature-bytes.js", "image/plane.js"]);
  return { describe, verify, unpackWithPlane, packedSignatureOf, signatureCode };
}

/** Of these compiled files and of everything they import. */
function digestOf(entries: readonly string[]): string {
  const hash = createHash("sha256");
  const seen = new Set<string>();
  const add = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const code = readFileSync(path, "utf8");
    hash.update(code);
    for (const [, imported] of code.matchAll(/from "(\.[^"]+)"/g)) add(join(dirname(path), imported!));
  };
  for (const entry of entries) add(join(BUILT, entry));
  return hash.digest("hex").slice(0, 20);
}
