// A catalog with the photographs every checkout has, scanned.

import { cpSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { scan } from "../../src/scan/scan.js";
import { put, temporaryFolder } from "../support/folder.js";

const PACKAGES = fileURLToPath(new URL("../../node_modules/@stdlib", import.meta.url));
const NAMES = ["acanthus-mollis", "allium-oreophilum", "dust-bowl-home"];

/** The catalog of a folder with three photographs, its files named after the photographs. */
export async function photoCatalog(files: Readonly<Record<string, Uint8Array>> = {}): Promise<Catalog> {
  const folder = temporaryFolder();
  for (const name of NAMES) cpSync(photoPath(name), `${folder}/${name}.jpg`);
  for (const [name, bytes] of Object.entries(files)) put(folder, name, bytes);
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  await scan(catalog, [folder]);
  return catalog;
}

/** An empty catalog in a folder of its own. */
export function emptyCatalog(): Catalog {
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  return catalog;
}

export function photoPath(name: string): string {
  const folder = `${PACKAGES}/datasets-img-${name}/data`;
  return `${folder}/${readdirSync(folder).find((file) => file.endsWith(".jpg"))}`;
}
