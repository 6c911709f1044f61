// lookalike info: what the catalog holds.

import type { InfoAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import { describeCatalog } from "../../scan/info.js";
import { type Context, withCatalog } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, bytesText, countText, safe, table } from "../text.js";

export async function infoCommand(
  context: Context,
  folder: string | undefined,
  flags: CommonFlags,
): Promise<ExitCode> {
  return withCatalog(context, folder ?? context.cwd, flags, async (catalog) => {
    const answer = await describeCatalog(catalog);
    if (flags.json) context.printJson(answer);
    else context.print(...infoLines(answer));
    return EXIT.done;
  });
}

function infoLines({
  root,
  catalog,
  formatVersion,
  summary,
  spaces,
  methods,
  sets = [],
  diskBytes,
}: InfoAnswer): string[] {
  const rows: [string, string][] = [
    ["catalog", `${safe(catalog)} (format ${formatVersion}, ${bytesText(diskBytes.catalog)})`],
    [
      "scanned",
      summary.roots.map((path) => (path === "." ? "this folder" : safe(path))).join(", ") || "nothing yet",
    ],
    ["files", `${summary.files.toLocaleString("en-US")} (${bytesText(summary.bytes)})`],
    ["pictures", `${summary.images.toLocaleString("en-US")} different ones`],
    ["failed", countText(summary.failed, "file")],
    ["decisions", countText(summary.decisions, "decision")],
    ["thumbnails", bytesText(diskBytes.thumbnails)],
    ["signatures", bytesText(diskBytes.signatures)],
    ["quarantine", bytesText(diskBytes.quarantine)],
    ...methods.map(({ name, bits, images }): [string, string] => [
      name,
      `${bits} bits, ${countText(images, "picture")}`,
    ]),
    ...spaces.map(({ name, dim, images }): [string, string] => [
      name,
      `${dim} dimensions, ${countText(images, "picture")}`,
    ]),
    ...sets.map(({ set, method, entries, bytes }): [string, string] => [
      `set ${safe(set)}`,
      `${countText(entries, "hash", "hashes")} of ${safe(method)} (${bytesText(bytes)})`,
    ]),
  ];
  return [bold(safe(root)), ...table(rows).map((line) => `  ${line}`)];
}
