// lookalike search: pictures by pictures, by words, by what is known of them, or by hash.

import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { toFileSystem, userDataFolder } from "../../catalog/platform.js";
import { parseTerms } from "../../contract/arithmetic.js";
import { EXIT, type ExitCode, invalidArgument, LookalikeError } from "../../contract/errors.js";
import type { SearchAnswer, SearchQuery } from "../../contract/search.js";
import { modelsFolder } from "../../models/layout.js";
import { isPictureName } from "../../scan/picture-name.js";
import { openModels } from "../../search/models.js";
import { search } from "../../search/search.js";
import { type Context, withCatalog } from "../context.js";
import { describePictures } from "../describe-pictures.js";
import { readOptions } from "../read-options.js";
import { sayingSlowRuntime } from "../runtime-note.js";
import { bold, dim, safe, table } from "../text.js";
import type { ScanFlags } from "./index.js";
import type { SearchByHashFlags } from "./search-by-hash.js";

export interface SearchFlags
  extends Omit<SearchByHashFlags, "method">,
    Pick<ScanFlags, "maxMegapixels" | "svg"> {
  readonly method?: string;
  readonly like?: readonly string[];
  readonly unlike?: readonly string[];
  readonly where?: string;
  readonly space?: string;
  readonly region?: SearchQuery["terms"][number]["regionPx"];
  readonly best?: boolean;
  readonly minScore?: number;
  readonly diversity?: number;
  /** False with --no-collapse. */
  readonly collapse?: boolean;
}

/** An entry of a set, or hex of a length that no image's id has: nobody types that as a word. */
const HASH = /^(?:ext:.+|(?![0-9a-f]{64}$)[0-9a-f]{11,})$/i;

/** Options that mean something only without --method, and only with it. */
const NOT_BY_HASH = {
  like: "--like",
  unlike: "--unlike",
  where: "--where",
  space: "--space",
  region: "--region",
  best: "--best",
  minScore: "--min-score",
  diversity: "--diversity",
} as const;
const BY_HASH = { radius: "--radius", set: "--set", asStored: "--as-stored" } as const;

export async function searchCommand(
  context: Context,
  words: readonly string[],
  flags: SearchFlags,
): Promise<ExitCode> {
  const { method } = flags;
  assertMeant(flags);
  if (method !== undefined) {
    if (words.length !== 1)
      throw new LookalikeError(
        "USAGE",
        `Expected one picture, ext:SET:KEY or hash beside --method but received ${words.length} terms`,
        { hint: "Leave --method out to search by several pictures and words" },
      );
    const { searchByHashCommand } = await import("./search-by-hash.js");
    return searchByHashCommand(context, words[0] as string, { ...flags, method });
  }
  if (words.length === 1 && HASH.test(words[0] as string))
    throw new LookalikeError("USAGE", `Expected --method beside ${words[0]}, which is a hash`, {
      hint: "Say which method made it: lookalike search HASH --method phash",
    });
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    const terms = termsOf(context, words, flags);
    const asksRows = flags.where !== undefined || terms.some(({ kind }) => kind === "text");
    if (asksRows) await describePictures(context, catalog);
    const models = openModels(modelsFolder(userDataFolder()));
    try {
      const answer = await search(
        catalog,
        {
          terms,
          where: flags.where,
          space: flags.space,
          strategy: flags.best ? "best" : "average",
          limit: flags.limit,
          minScore: flags.minScore,
          diversity: flags.diversity,
          collapse: flags.collapse,
        } as Parameters<typeof search>[1],
        { cwd: context.cwd, models: sayingSlowRuntime(context, models), read: readOptions(flags) },
      );
      if (flags.json) context.printJson(answer);
      else context.print(...searchLines(askedText(words, flags), answer));
      return EXIT.done;
    } finally {
      await models.close();
    }
  });
}

/** An option that would do nothing is refused: whoever gave it expects another answer. */
function assertMeant(flags: SearchFlags): void {
  if (flags.method === undefined) {
    const given = namesGiven(flags, BY_HASH);
    if (given.length > 0)
      throw new LookalikeError("USAGE", `Expected --method beside ${given.join(", ")}`, {
        hint: `Say which hashes to compare, such as --method phash, or leave ${given.join(", ")} out`,
      });
    return;
  }
  const given = [...namesGiven(flags, NOT_BY_HASH), ...(flags.collapse === false ? ["--no-collapse"] : [])];
  if (given.length > 0)
    throw new LookalikeError("USAGE", `A search by hash (--method) takes no ${given.join(", ")}`, {
      hint: `Leave ${given.join(", ")} out, or --method`,
    });
}

function namesGiven(
  flags: SearchFlags,
  names: Readonly<Partial<Record<keyof SearchFlags, string>>>,
): string[] {
  return Object.entries(names).flatMap(([key, name]) =>
    flags[key as keyof SearchFlags] === undefined ? [] : [name],
  );
}

/** What was asked, as a person typed it. */
function askedText(words: readonly string[], { like = [], unlike = [], where = "" }: SearchFlags): string {
  const terms = [
    ...words,
    ...like.map((value) => `--like ${value}`),
    ...unlike.map((value) => `--unlike ${value}`),
  ];
  return terms.join(" ") || where;
}

/** The words of the command line, then --like and --unlike; the region belongs to the first picture. */
function termsOf(
  context: Context,
  words: readonly string[],
  { like = [], unlike = [], region }: SearchFlags,
) {
  // What is named as a picture is meant as one: a mistyped name must not become a search for its words.
  const isImage = (value: string) =>
    /^[0-9a-f]{64}$/.test(value) ||
    isFile(resolve(context.cwd, value)) ||
    (isPictureName(value) && !/^\d+(?:\.\d+)?:/.test(value));
  const terms = [
    ...parseTerms(words, isImage),
    ...like.map((value) => ({ kind: "image" as const, value, weight: 1 })),
    ...unlike.map((value) => ({ kind: "image" as const, value, weight: -1 })),
  ];
  if (region === undefined) return terms;
  const first = terms.findIndex(({ kind }) => kind === "image");
  if (first < 0) throw invalidArgument("region", "a picture to take it from", "words alone");
  return terms.map((term, i) => (i === first ? { ...term, regionPx: region } : term));
}

function isFile(path: string): boolean {
  const target = toFileSystem(path);
  return existsSync(target) && statSync(target).isFile();
}

/** What a person reads: how it was searched, then score and path, and why where it is not the score alone. */
export function searchLines(asked: string, answer: SearchAnswer): string[] {
  const { hits, notices = [] } = answer;
  const rows = hits.map(({ score, path, why }) => [
    answer.scoring === "none" ? "" : score.toFixed(answer.scoring === "fusion" ? 4 : 3),
    safe(path),
    dim(safe(reasonOf(why))),
  ]);
  return [
    `${bold(safe(asked))}: ${hits.length === 0 ? "nothing" : hits.length} ${dim(safe(howText(answer)))}`,
    ...table(rows, [0]).map((line) => `  ${line}`),
    ...notices.map((notice) => dim(`  note: ${safe(notice)}`)),
  ];
}

function howText({ space, scoring, cutoff, expectedFalseHits }: SearchAnswer): string {
  if (scoring === "none") return "by filter alone";
  if (scoring === "words") return "by words";
  const by = scoring === "fusion" ? `by ${space} and words, in one order` : `by ${space}`;
  if (scoring === "fusion" || cutoff <= -1) return by;
  const chance = expectedFalseHits === undefined ? "" : `: ${chanceText(expectedFalseHits)}`;
  return `${by}, at least ${cutoff.toFixed(3)}${chance}`;
}

/** How many of the pictures shown may have nothing to do with what was asked. */
function chanceText(expectedFalseHits: number): string {
  if (expectedFalseHits < 0.5) return "unrelated pictures hardly ever score so high";
  const count = Math.round(expectedFalseHits);
  return `about ${count} unrelated ${count === 1 ? "picture" : "pictures"} may score so high`;
}

function reasonOf({ words, copies, rankBySpace, rankByWords }: SearchAnswer["hits"][number]["why"]): string {
  const parts = [
    ...(rankBySpace === undefined || rankByWords === undefined
      ? []
      : [`look ${rankBySpace}, words ${rankByWords}`]),
    ...(words === undefined || words === "" ? [] : [words]),
    ...(copies === undefined ? [] : [`and ${copies} ${copies === 1 ? "copy" : "copies"}`]),
  ];
  return parts.join("; ");
}
