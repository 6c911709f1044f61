// Puts onnxruntime's WebAssembly build beside the code that falls back to it, for machines without the native one
// (Intel Macs, Alpine, an install whose script failed). Three files, 14 MB, of a package of 139 MB, which is why they
// are copied and not depended on. `--required` (packing) fails where the package is missing.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILES = ["ort.node.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];
const from = new URL("../node_modules/onnxruntime-web/dist/", import.meta.url);
const to = new URL("../dist/embed/session/wasm/", import.meta.url);

if (existsSync(from)) {
  mkdirSync(to, { recursive: true });
  for (const file of FILES) copyFileSync(new URL(file, from), new URL(file, to));
  writeFileSync(
    new URL("README.txt", to),
    "From the npm package onnxruntime-web (https://github.com/microsoft/onnxruntime), unchanged.\nCopyright (c) Microsoft Corporation. MIT License.\n",
  );
} else {
  console.error(`No ${fileURLToPath(from)}: built without the WebAssembly runtime; npm ci installs it`);
  if (process.argv.includes("--required")) process.exit(1);
}
