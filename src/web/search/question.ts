// What the address of the search says: /search?term=image:1:ID&term=text:-2:red dress&where=..&space=..&open=ID.
// The whole question lies here, so that it can be gone back to, reloaded and sent to another person. Addresses are
// typed by hand: what makes no sense is left out.

import type { QueryTerm, SearchQuery } from "../../contract/search.js";

export type Region = NonNullable<QueryTerm["regionPx"]>;

/** A picture's size, upright. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Term {
  /** "upload": a picture that is no file of the catalog; the server holds it for a while. */
  readonly kind: "image" | "upload" | "text";
  /** Words, or the picture's content id. */
  readonly value: string;
  /** Never 0; below 0 it is "not like". */
  readonly weight: number;
  /** The part that is meant. */
  readonly regionPx?: Region | undefined;
  /** Of an upload: nobody else tells it once the server has forgotten the picture. */
  readonly sizePx?: Size | undefined;
}

export const MODES = ["find", "recommend"] as const;
export type Mode = (typeof MODES)[number];

export const STRATEGIES = ["average", "best"] as const satisfies readonly SearchQuery["strategy"][];

export interface Question {
  readonly mode: Mode;
  readonly terms: readonly Term[];
  readonly where: string;
  /** Undefined: the server chooses. */
  readonly space: string | undefined;
  readonly strategy: (typeof STRATEGIES)[number];
  /** 0 to 1; undefined: as the mode has it. */
  readonly diversity: number | undefined;
  /** Undefined: learnt from the catalog; -1: everything. */
  readonly minScore: number | undefined;
  /** Whether copies of one picture are one hit. */
  readonly collapse: boolean;
  readonly limit: number;
  /** The hit that is shown large. */
  readonly open: string | undefined;
}

/** Hits at once; "show more" adds as many. */
export const PAGE_HITS = 60;
/** What the routes give at most. */
export const MOST_HITS: Readonly<Record<Mode, number>> = { find: 960, recommend: 180 };
export const MOST_TERMS = 64;
export const MOST_WEIGHT = 100;
/** A smaller part shows nothing that could be compared. */
export const LEAST_REGION_PX = 8;
/** How different hits are from one another unless a person says. */
export const DIVERSITY: Readonly<Record<Mode, number>> = { find: 0, recommend: 0.3 };

const CONTENT = /^[0-9a-f]{64}$/;

/** Whether a text is a picture's content id. */
export function isContentId(value: string): boolean {
  return CONTENT.test(value);
}

export function readQuestion(search: URLSearchParams): Question {
  const open = search.get("open") ?? "";
  const mode = search.get("mode") === "recommend" ? "recommend" : "find";
  return {
    mode,
    terms: search
      .getAll("term")
      .flatMap((text) => readTerm(text) ?? [])
      .slice(0, MOST_TERMS),
    where: (search.get("where") ?? "").slice(0, 8192),
    space: search.get("space")?.slice(0, 128) || undefined,
    strategy: search.get("strategy") === "best" ? "best" : "average",
    diversity: numberIn(search.get("diversity"), 0, 1),
    minScore: numberIn(search.get("minScore"), -1, 1),
    collapse: search.get("copies") !== "apart",
    limit: Math.ceil(numberIn(search.get("limit"), 1, MOST_HITS[mode]) ?? PAGE_HITS),
    open: isContentId(open) ? open : undefined,
  };
}

export function addressOfQuestion(question: Partial<Question>): string {
  const search = new URLSearchParams();
  const { mode, terms = [], where, space, strategy, diversity, minScore, collapse, limit, open } = question;
  if (mode === "recommend") search.set("mode", mode);
  for (const term of terms) search.append("term", writeTerm(term));
  if (where) search.set("where", where);
  if (space !== undefined) search.set("space", space);
  if (strategy === "best") search.set("strategy", strategy);
  if (diversity !== undefined) search.set("diversity", String(diversity));
  if (minScore !== undefined) search.set("minScore", String(minScore));
  if (collapse === false) search.set("copies", "apart");
  if (limit !== undefined && limit !== PAGE_HITS) search.set("limit", String(limit));
  if (open !== undefined) search.set("open", open);
  return search.size === 0 ? "/search" : `/search?${search}`;
}

/** The search for pictures like one of the catalog. */
export function addressOfSimilar(image: string): string {
  return addressOfQuestion({ terms: [{ kind: "image", value: image, weight: 1 }] });
}

function writeTerm({ kind, value, weight, regionPx, sizePx }: Term): string {
  const size = sizePx === undefined ? [] : [`${sizePx.widthPx}x${sizePx.heightPx}`];
  const region =
    regionPx === undefined ? [] : [[regionPx.x, regionPx.y, regionPx.width, regionPx.height].join(",")];
  return [kind, weight, value, ...size, ...region].join(":");
}

function readTerm(text: string): Term | undefined {
  const [, kind, weightText, rest = ""] = /^(image|upload|text):(-?[\d.]+):(.+)$/s.exec(text) ?? [];
  const weight = Number(weightText);
  if (!(Math.abs(weight) > 0 && Math.abs(weight) <= MOST_WEIGHT)) return undefined;
  if (kind === "text") return rest.trim() === "" ? undefined : { kind, value: rest.slice(0, 4096), weight };
  const [value = "", ...more] = rest.split(":");
  if (!isContentId(value)) return undefined;
  if (kind === "image") return { kind, value, weight, ...readRegion(more[0]) };
  const sizePx = readSize(more[0]);
  return sizePx === undefined
    ? undefined
    : { kind: "upload", value, weight, sizePx, ...readRegion(more[1], sizePx) };
}

function readSize(text = ""): Size | undefined {
  const [, widthPx, heightPx] = (/^([1-9]\d{0,5})x([1-9]\d{0,5})$/.exec(text) ?? []).map(Number);
  return widthPx === undefined || heightPx === undefined ? undefined : { widthPx, heightPx };
}

/** A region; none where it is no region, or lies outside a picture whose size is known. */
function readRegion(text = "", size?: Size): { readonly regionPx?: Region } {
  const parts = /^\d{1,6}(,\d{1,6}){3}$/.test(text) ? text.split(",").map(Number) : [];
  const [x, y, width = 0, height = 0] = parts;
  if (x === undefined || y === undefined || Math.min(width, height) < LEAST_REGION_PX) return {};
  if (size !== undefined && (x + width > size.widthPx || y + height > size.heightPx)) return {};
  return { regionPx: { x, y, width, height } };
}

function numberIn(text: string | null, least: number, most: number): number | undefined {
  const value = Number(text || Number.NaN);
  return value >= least && value <= most ? value : undefined;
}
