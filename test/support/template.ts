// Folders that many tests begin with, scanned and searched: made once a run by the first test that needs one, copied
// for each. Which files a test changes is then its own affair.

import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { temporaryFolder } from "./folder.js";

/** A fresh copy of what `make` puts into a folder; made by one process while the others wait. */
export async function copyOfTemplate(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const templates = inject("templatesFolder");
  const ready = join(templates, `${name}.ready`);
  if (!existsSync(ready)) await makeOrWait(join(templates, name), ready, make);
  const folder = temporaryFolder();
  cpSync(join(templates, name), folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

async function makeOrWait(template: string, ready: string, make: (folder: string) => Promise<void>) {
  try {
    mkdirSync(template);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    for (let waitedMs = 0; !existsSync(ready); waitedMs += 50) {
      if (!existsSync(template) || waitedMs > 60_000) throw new Error(`${template} could not be made`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return;
  }
  try {
    await make(template);
  } catch (error) {
    rmSync(template, { recursive: true, force: true });
    throw error;
  }
  mkdirSync(ready);
}
