// lookalike search by fingerprint: the nearest among the catalog's pictures and the imported sets.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { toFileSystem } from "../../catalog/platform.js";
import type { SearchAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import { searchByFingerprint } from "../../search/hashes/by-fingerprint.js";
import { type Context, withCatalog } from "../context.js";
import { failureLines } from "../failures.js";
import { readOptions } from "../read-options.js";
import { bold, dim, safe, table } from "../text.js";
import type { ScanFlags } from "./index.js";

export interface SearchByHashFlags extends Pick<ScanFlags, "json" | "catalog" | "maxMegapixels" | "svg"> {
  readonly method: string;
  readonly radius?: number;
  readonly limit?: number;
  readonly set?: string;
  readonly asStored?: boolean;
}

export async function searchByHashCommand(
  context: Context,
  asked: string,
  flags: SearchByHashFlags,
): Promise<ExitCode> {
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    const path = resolve(context.cwd, asked);
    const isEntry = asked.startsWith("ext:");
    const answer = await searchByFingerprint(
      catalog,
      !isEntry && existsSync(toFileSystem(path)) ? path : asked,
      {
        method: flags.method,
        radiusBits: flags.radius,
        limit: flags.limit,
        set: flags.set,
        asStored: flags.asStored,
        read: readOptions(flags),
      },
    );
    if (flags.json) context.printJson(answer);
    else context.print(...searchLines(asked, answer));
    return answer.failures.length > 0 ? EXIT.someFailed : EXIT.done;
  });
}

function searchLines(asked: string, { space, cutoff, hits, notices = [], failures }: SearchAnswer): string[] {
  const rows = hits.map(({ score, image, path, id }) => [
    `${score} bits`,
    safe(image === undefined ? id : path),
    image === undefined ? dim("no picture") : "",
  ]);
  return [
    `${bold(safe(asked))} by ${space}, at most ${cutoff} bits away: ${hits.length === 0 ? "nothing" : hits.length}`,
    ...table(rows, [0]).map((line) => `  ${line}`),
    ...notices.map((notice) => dim(`  ${safe(notice)}`)),
    ...failureLines(failures),
  ];
}
