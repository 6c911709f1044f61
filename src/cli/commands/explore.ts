// lookalike explore [DIR]: the server and the web explorer, until Ctrl-C.

import { resolve } from "node:path";
import { type Catalog, openCatalog } from "../../catalog/catalog.js";
import { locateCatalog, realFolder } from "../../catalog/layout.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { openInBrowser } from "../browser.js";
import type { Context } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, dim, safe } from "../text.js";

export interface ExploreFlags extends CommonFlags {
  readonly port?: number;
  /** False with --no-open. */
  readonly open: boolean;
  readonly protect?: readonly string[];
}

export async function exploreCommand(
  context: Context,
  folder: string | undefined,
  flags: ExploreFlags,
): Promise<ExitCode> {
  // As the person spells them from here; a job has another current folder.
  const protectedFolders = (flags.protect ?? []).map((path) => realFolder(resolve(context.cwd, path)));
  const { catalog, isNew } = openOrMake(context, folder, flags);
  for (const notice of catalog.notices) context.say(`note: ${safe(notice)}`);
  const server = await serveOrClose(context, catalog, {
    port: flags.port,
    protectedFolders,
    firstJob: isNew ? { kind: "scan", retry: false } : undefined,
  });
  if (flags.json) context.print(JSON.stringify({ ok: true, url: server.url, port: server.port }));
  else
    context.print(
      `${bold(safe(catalog.layout.base))} is shown at`,
      `  ${server.url}`,
      dim("Whoever has this address can see and move the pictures. Ctrl-C ends it"),
    );
  if (flags.open && !flags.json && process.stdout.isTTY && !process.env.CI) openInBrowser(server.url);
  await untilAborted(context.signal);
  await server.close();
  return EXIT.done;
}

/** The catalog of `folder`; made there only when the folder was named. */
function openOrMake(
  context: Context,
  folder: string | undefined,
  flags: ExploreFlags,
): { catalog: Catalog; isNew: boolean } {
  const start = folder ?? context.cwd;
  const isNew = folder !== undefined && !hasCatalog(start, flags);
  // Opened for writing: a damaged database is set aside and built anew, as `index` does it.
  if (!isNew) locateCatalog(start, { catalog: flags.catalog });
  return { catalog: openCatalog(start, { catalog: flags.catalog, create: true }), isNew };
}

function hasCatalog(start: string, flags: ExploreFlags): boolean {
  try {
    locateCatalog(start, { catalog: flags.catalog });
    return true;
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "CATALOG_NOT_FOUND") return false;
    throw error;
  }
}

async function serveOrClose(
  context: Context,
  catalog: Catalog,
  options: Parameters<Context["serve"]>[1],
): ReturnType<Context["serve"]> {
  try {
    return await context.serve(catalog, options);
  } catch (error) {
    catalog.close();
    throw error;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
