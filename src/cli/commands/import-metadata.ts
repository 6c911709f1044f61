// lookalike import-metadata FILE: take in records that go with pictures, or remove them again.

import { resolve } from "node:path";
import type { RecordsAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { importRecords, removeImportedRecords } from "../../search/records/import.js";
import type { Join } from "../../search/records/join.js";
import { type Context, withCatalog } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, countText, safe } from "../text.js";

export interface ImportMetadataFlags extends CommonFlags {
  readonly key?: string;
  readonly join?: Join;
  readonly name?: string;
  readonly replace?: boolean;
  readonly remove?: string;
}

export async function importMetadataCommand(
  context: Context,
  file: string | undefined,
  flags: ImportMetadataFlags,
): Promise<ExitCode> {
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    const { remove } = flags;
    if (remove !== undefined) {
      removeImportedRecords(catalog, remove);
      if (flags.json) context.printJson({ ok: true, name: remove, removed: true });
      else context.print(`Removed the records ${safe(remove)}`);
      return EXIT.done;
    }
    if (file === undefined)
      throw new LookalikeError("USAGE", "Expected a file of records", {
        hint: "lookalike import-metadata FILE.csv, or FILE.jsonl",
      });
    const answer = await importRecords(catalog, resolve(context.cwd, file), {
      ...flags,
      signal: context.signal,
    });
    if (flags.json) context.printJson(answer);
    else context.print(...recordLines(answer));
    return EXIT.done;
  });
}

function recordLines({ name, key, join, records, images, withoutPicture }: RecordsAnswer): string[] {
  return [
    `${bold(safe(name))}: ${countText(records, "record")}, by ${safe(key)} as ${join}`,
    `  about ${countText(images, "picture")}; ${countText(withoutPicture, "record")} without one, kept for pictures that come`,
  ];
}
