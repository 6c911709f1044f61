// What the address of the review says: /review/GROUP?verdict=..&folder=..&minBytes=..&state=..&member=..&mode=..&proof=..
// Everything another person should see too lies here. Addresses are typed by hand: what makes no sense is left out.

import { COPY_VERDICTS, type CopyVerdict } from "../../contract/verdict.js";

/** Which groups are listed. */
export interface Filter {
  readonly verdict: readonly CopyVerdict[];
  readonly folder: string | undefined;
  readonly minBytes: number | undefined;
  readonly state: "open" | "decided" | undefined;
}

/** A filter, and how to change it. */
export interface Filtering {
  readonly filter: Filter;
  setFilter(filter: Filter): void;
}

export const MODES = ["side", "blink", "difference"] as const;
/** How two pictures are compared. */
export type Mode = (typeof MODES)[number];

const FILTER_KEYS = ["verdict", "folder", "minBytes", "state"] as const;

export function readFilter(search: URLSearchParams): Filter {
  const verdicts = (search.get("verdict") ?? "").split(",");
  const minBytes = Number(search.get("minBytes") ?? "");
  const state = search.get("state");
  return {
    verdict: COPY_VERDICTS.filter((known) => verdicts.includes(known)),
    folder: search.get("folder") || undefined,
    minBytes: Number.isSafeInteger(minBytes) && minBytes > 0 ? minBytes : undefined,
    state: state === "open" || state === "decided" ? state : undefined,
  };
}

export function readMode(search: URLSearchParams): Mode {
  return MODES.find((known) => known === search.get("mode")) ?? "side";
}

/** Whether the proof is drawn over the pictures; undefined: where it shows more than the whole frame. */
export function readProof(search: URLSearchParams): boolean | undefined {
  const said = search.get("proof");
  return said === "on" ? true : said === "off" ? false : undefined;
}

/** What of an address stays when one walks from group to group: how groups are looked at. */
export function lookOf(search: URLSearchParams): Readonly<Record<string, string>> {
  const [mode, proof] = [readMode(search), readProof(search)];
  return {
    ...(mode === "side" ? {} : { mode }),
    ...(proof === undefined ? {} : { proof: proof ? "on" : "off" }),
  };
}

/** The query of the routes that take a filter. */
export function queryOf({ verdict, folder, minBytes, state }: Filter) {
  return { verdict: verdict.length === 0 ? undefined : verdict, folder, minBytes, state };
}

/** Whether the list is a part of all groups by what they are; "open" and "decided" only say how far one got. */
export function isNarrowed({ verdict, folder, minBytes }: Filter): boolean {
  return verdict.length > 0 || folder !== undefined || minBytes !== undefined;
}

/** The address of a group, or of the list alone, under a filter. `more` is what else is in it (lookOf). */
export function addressOfGroup(
  group: string | undefined,
  filter: Filter,
  more: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams();
  for (const key of FILTER_KEYS) {
    const value = queryOf(filter)[key];
    if (value !== undefined) search.set(key, String(value));
  }
  for (const [key, value] of Object.entries(more)) search.set(key, value);
  const path = group === undefined ? "/review" : `/review/${encodeURIComponent(group)}`;
  return search.size === 0 ? path : `${path}?${search}`;
}
