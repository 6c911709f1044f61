// What the address of the plan says: /plan?verdict=..&folder=..&state=decided. Addresses are typed by hand: what
// makes no sense is left out.

import { COPY_VERDICTS, type CopyVerdict } from "../../contract/verdict.js";

/** Which steps are shown and carried out. */
export interface PlanChoice {
  /** None is every verdict. */
  readonly verdict: readonly CopyVerdict[];
  readonly folder: string | undefined;
  readonly onlyDecided: boolean;
}

export function readChoice(search: URLSearchParams): PlanChoice {
  const verdicts = (search.get("verdict") ?? "").split(",");
  return {
    verdict: COPY_VERDICTS.filter((known) => verdicts.includes(known)),
    folder: search.get("folder")?.replace(/\/+$/, "") || undefined,
    onlyDecided: search.get("state") === "decided",
  };
}

export function writeChoice({ verdict, folder, onlyDecided }: PlanChoice): URLSearchParams {
  const search = new URLSearchParams();
  if (verdict.length > 0) search.set("verdict", verdict.join(","));
  if (folder !== undefined && folder !== "") search.set("folder", folder);
  if (onlyDecided) search.set("state", "decided");
  return search;
}

/** The same as the query of a route and the plan of a job: what is undefined is left out of both. */
export function filterOf({ verdict, folder, onlyDecided }: PlanChoice) {
  return {
    verdict: verdict.length === 0 ? undefined : verdict,
    folder,
    state: onlyDecided ? ("decided" as const) : undefined,
  };
}

export function isFiltered({ verdict, folder, onlyDecided }: PlanChoice): boolean {
  return verdict.length > 0 || folder !== undefined || onlyDecided;
}
