// The steps an apply carries out: those the person was shown, without those taken out by hand.

import type { PlannedStep } from "../../actions/plan.js";
import type { Catalog } from "../../catalog/catalog.js";
import { namedPath } from "../../catalog/platform.js";
import { LookalikeError } from "../../contract/errors.js";
import type { JobRequest } from "../../contract/explore.js";
import { planOf } from "../../duplicates/review/plan.js";

/** Throws PLAN_STALE when the plan is no longer the one whose digest the request names. */
export function planToApply(
  catalog: Catalog,
  { plan, digest, without }: Extract<JobRequest, { kind: "apply" }>,
): PlannedStep[] {
  const now = planOf(catalog, plan);
  if (now.digest !== digest)
    throw new LookalikeError(
      "PLAN_STALE",
      `Expected the plan as it was shown (${digest.slice(0, 12)}) but it has other steps by now (${now.digest.slice(0, 12)})`,
    );
  const left = new Set(without);
  return [...now.steps].filter(({ path }) => {
    const { path: text, pathBase64 } = namedPath(path);
    return !left.has(pathBase64 ?? text);
  });
}
