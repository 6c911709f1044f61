// Steps a person took out of the plan. They stay out when the plan is shown otherwise or made anew, so each
// remembers the plan it was last seen in: only those that are surely in the plan now are counted and sent.

import type { PlannedFile } from "../../contract/review.js";

/** By `keyOf` its file. */
export type TakenOut = Readonly<Record<string, Entry>>;

interface Entry {
  readonly bytes: number;
  readonly digest: string;
  /** Whether it is an edited copy: what is left of those is told apart. */
  readonly isEdited: boolean;
}

/** How many the server takes. */
export const MOST_TAKEN_OUT = 20_000;

/** The name of a file among steps, as the server takes it. */
export function keyOf({ path, pathBase64 }: Pick<PlannedFile, "path" | "pathBase64">): string {
  return pathBase64 ?? path;
}

/** Puts one file out of the plan with this digest, or back in. */
export function withFile(
  taken: TakenOut,
  file: Pick<PlannedFile, "path" | "pathBase64" | "bytes" | "verdict">,
  isOut: boolean,
  digest: string,
): TakenOut {
  const key = keyOf(file);
  const others = Object.fromEntries(Object.entries(taken).filter(([other]) => other !== key));
  const { bytes, verdict } = file;
  return isOut ? { ...others, [key]: { bytes, digest, isEdited: verdict === "edited-copy" } } : others;
}

/** Whether some were seen in other plans only, so that one must look whether they are in this one. */
export function hasUnsure(taken: TakenOut, digest: string): boolean {
  return Object.values(taken).some((entry) => entry.digest !== digest);
}

/** Those in the plan with this digest; `steps` are the keys of all its steps, where they were needed. */
export function takenFrom(
  taken: TakenOut,
  digest: string,
  steps: ReadonlySet<string> | undefined,
): { readonly keys: readonly string[]; readonly bytes: number; readonly edited: number } {
  const present = Object.entries(taken).filter(
    ([key, entry]) => entry.digest === digest || steps?.has(key) === true,
  );
  return {
    keys: present.map(([key]) => key),
    bytes: present.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    edited: present.filter(([, { isEdited }]) => isEdited).length,
  };
}

/** What a tab stored; {} for anything else. */
export function readTakenOut(stored: string | null): TakenOut {
  try {
    const parsed: unknown = JSON.parse(stored ?? "{}");
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return {};
    return Object.fromEntries(
      Object.entries(parsed as Record<string, Partial<Record<keyof Entry, unknown>> | null>).flatMap(
        ([key, entry]) =>
          typeof entry?.bytes === "number" && typeof entry.digest === "string"
            ? [[key, { bytes: entry.bytes, digest: entry.digest, isEdited: entry.isEdited === true }]]
            : [],
      ),
    );
  } catch {
    return {};
  }
}
