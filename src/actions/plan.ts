// The plan file, read and written. Reading is strict: a person may edit a plan, and anybody may send one, so what
// is not understood is refused by name instead of passed over.

import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import type { z } from "zod";
import type { Layout } from "../catalog/layout.js";
import { type NamedPath, namedPath, pathOfNamed, relativeTo, toFileSystem } from "../catalog/platform.js";
import { LookalikeError } from "../contract/errors.js";
import { Plan } from "../contract/plan.js";
import type { CopyVerdict } from "../contract/verdict.js";
import { disk } from "./files.js";
import { absoluteOnDisk } from "./place.js";
import { replaceFile, writingFailed } from "./write-file.js";

/** One file to remove, its names as the catalog writes them. */
export interface PlannedStep {
  readonly path: string;
  readonly sha256: string;
  readonly keeper: { readonly path: string; readonly sha256: string };
  readonly verdict: CopyVerdict;
  readonly why: string;
}

/** A name as JSON carries it. */
/** Reads a plan file. Throws FILE_NOT_FOUND, FILE_EXPECTED, FILE_UNREADABLE, and PLAN_INVALID naming the key. */
export function readPlan(file: string): Plan {
  let value: unknown;
  try {
    value = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof LookalikeError) throw error;
    throw new LookalikeError("PLAN_INVALID", `${file} is no JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return checkPlan(value, file);
}

/**
 * Writes a plan file whole or not at all. Throws FILE_EXPECTED where anything but an earlier plan or an empty
 * file lies (a mistyped name must not cost a picture), FOLDER_NOT_FOUND, NOT_WRITABLE, DISK_FULL.
 */
export function writePlan(file: string, plan: Plan): void {
  const text = `${JSON.stringify(checkPlan(plan, "the plan"), null, 2)}\n`;
  try {
    assertReplaceable(file);
    replaceFile(file, text);
  } catch (error) {
    throw writingFailed(file, error);
  }
}

/** The plan of these steps, numbered from 1. `protectedFolders` are taken from where the person stands. */
export function makePlan(
  layout: Layout,
  steps: readonly PlannedStep[],
  protectedFolders: readonly string[] = [],
  now: () => Date = () => new Date(),
): Plan {
  return {
    lookalikePlan: 1,
    root: layout.base,
    created: now().toISOString(),
    protected: protectedFolders.map((folder) => relativeTo(layout.base, absoluteOnDisk(disk, folder))),
    steps: steps.map(({ path, sha256, keeper, verdict, why }, i) => ({
      id: i + 1,
      action: "quarantine" as const,
      ...namedPath(path),
      sha256,
      keeper: { ...namedPath(keeper.path), sha256: keeper.sha256 },
      verdict,
      why,
    })),
  };
}

/** The plan in a value that came from outside; `source` names it in messages. Throws PLAN_INVALID. */
export function checkPlan(value: unknown, source = "the plan"): Plan {
  const version = (value as { lookalikePlan?: unknown } | null)?.lookalikePlan;
  if (typeof version === "number" && version > 1)
    throw new LookalikeError("PLAN_INVALID", `Got a plan of version ${version} when this version knows 1`);
  const parsed = Plan.safeParse(value, { reportInput: true });
  if (!parsed.success) throw invalid(source, parsed.error.issues[0]);
  const seen = new Set<number>();
  for (const [i, step] of parsed.data.steps.entries()) {
    if (seen.has(step.id)) throw invalidKey(source, `steps[${i}].id`, "an id of its own", step.id);
    seen.add(step.id);
    for (const [key, ref] of [
      [`steps[${i}]`, step],
      [`steps[${i}].keeper`, step.keeper],
    ] as const) {
      if (!saysWhatItMeans(ref))
        throw invalidKey(source, `${key}.pathBase64`, "the bytes of path", ref.pathBase64);
    }
  }
  return parsed.data;
}

/** SHA-256 of what a plan says: two runs of one plan are told by it. */
export function planDigest(plan: Plan): string {
  const { root, created, steps } = plan;
  const said = steps.map(({ id, action, sha256, keeper, verdict, why, ...name }) => {
    return [id, action, pathOfNamed(name), sha256, pathOfNamed(keeper), keeper.sha256, verdict, why];
  });
  return createHash("sha256")
    .update(JSON.stringify([root, created, said]))
    .digest("hex");
}

function readText(file: string): string {
  try {
    return readFileSync(toFileSystem(file), "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const cause = { cause: error };
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new LookalikeError("FILE_NOT_FOUND", `No plan at ${file}`, cause);
    if (code === "EISDIR")
      throw new LookalikeError("FILE_EXPECTED", `Expected a plan but ${file} is a folder`, cause);
    throw new LookalikeError("FILE_UNREADABLE", `Cannot read the plan ${file} (${code})`, cause);
  }
}

/** A reader sees `path`: bytes that say another name would deceive them. */
function saysWhatItMeans(ref: NamedPath): boolean {
  return ref.pathBase64 === undefined || Buffer.from(ref.pathBase64, "base64").toString("utf8") === ref.path;
}

function invalid(source: string, issue: z.core.$ZodIssue | undefined): LookalikeError {
  const key = (issue?.path ?? []).reduce<string>(
    (path, part) =>
      typeof part === "number" ? `${path}[${part}]` : path === "" ? String(part) : `${path}.${String(part)}`,
    "",
  );
  if (issue?.code === "unrecognized_keys") {
    const keys = issue.keys.map((unknown) => (key === "" ? unknown : `${key}.${unknown}`)).join(", ");
    return new LookalikeError("PLAN_INVALID", `Expected no key ${keys} in ${source}`);
  }
  const expected = (issue?.message ?? "a plan")
    .replace(/^(Invalid (input|option)|Too small|Too big): /, "")
    .replace(/^expected /i, "")
    .replace(/, received .*$/, "");
  return invalidKey(source, key === "" ? "the whole" : key, expected, issue?.input);
}

function invalidKey(source: string, key: string, expected: string, received: unknown): LookalikeError {
  const shown =
    received === undefined ? "nothing" : (JSON.stringify(received)?.slice(0, 100) ?? String(received));
  return new LookalikeError(
    "PLAN_INVALID",
    `Expected ${expected} for ${key} of ${source} but received ${shown}`,
  );
}

function assertReplaceable(file: string): void {
  const stats = lstatSync(toFileSystem(file), { throwIfNoEntry: false });
  if (stats === undefined) return;
  const what = stats.isDirectory() ? "is a folder" : stats.isFile() ? undefined : "is no regular file";
  if (what !== undefined)
    throw new LookalikeError("FILE_EXPECTED", `Expected a name for the plan but ${file} ${what}`);
  if (
    stats.size > 0 &&
    !/^\uFEFF?\s*\{\s*"lookalikePlan"/.test(readFileSync(toFileSystem(file), "utf8").slice(0, 200))
  ) {
    throw new LookalikeError(
      "FILE_EXPECTED",
      `Expected a name for the plan but ${file} is a file that is no plan`,
      {
        hint: "Choose another name: an existing file is only replaced when it is a plan",
      },
    );
  }
}
