// Where the templates of one run lie (template.ts), gone with the run.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    templatesFolder: string;
  }
}

export function setup({ provide }: TestProject): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-templates-")));
  provide("templatesFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
