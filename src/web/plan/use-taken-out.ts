// The steps a person took out, kept by this tab, with what of them is in the plan that is shown.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PlannedFile } from "../../contract/review.js";
import { call } from "../api/call.js";
import { filterOf, type PlanChoice } from "./filter.js";
import { hasUnsure, keyOf, readTakenOut, type TakenOut, takenFrom, withFile } from "./taken-out.js";

const KEY = "lookalike-taken-out";

export interface Taken {
  /** Names of the files that stay, for the server. */
  readonly keys: readonly string[];
  readonly bytes: number;
  /** How many of them are edited copies. */
  readonly edited: number;
  /** Whether `keys` and `bytes` are complete: a plan made anew is looked through first. */
  readonly isSure: boolean;
  isOut(file: Pick<PlannedFile, "path" | "pathBase64">): boolean;
  put(file: PlannedFile, isOut: boolean): void;
  clear(): void;
}

/** `digest` is that of the plan on the screen; undefined while there is none. */
export function useTakenOut(choice: PlanChoice, digest: string | undefined): Taken {
  const [taken, setTaken] = useState(() => readTakenOut(sessionStorage.getItem(KEY)));
  const isUnsure = digest !== undefined && hasUnsure(taken, digest);
  const steps = useQuery({
    queryKey: ["planFile", filterOf(choice), digest],
    queryFn: async ({ signal }) => {
      const plan = await call("planFile", { query: filterOf(choice), signal });
      return new Set(plan.steps.map(keyOf));
    },
    enabled: isUnsure,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const store = (next: TakenOut) => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Full: they stay out until the page is loaded anew.
    }
    setTaken(next);
  };
  return {
    ...takenFrom(taken, digest ?? "", isUnsure ? steps : undefined),
    isSure: digest !== undefined && (!isUnsure || steps !== undefined),
    isOut: (file) => Object.hasOwn(taken, keyOf(file)),
    put: (file, isOut) => store(withFile(taken, file, isOut, digest ?? "")),
    clear: () => store({}),
  };
}
