// The steps an apply carries out: those the person was shown, without those taken out by hand.

import type { PlannedStep } from "../../actions/plan.js";
import type { Catalog } from "../../catalog/catalog.js";
import { namedPath } from "../../catalog/platform.js";
import { LookalikeError } from "../../contract/errors.js";
import type { JobRequest } from "../../contract/explore.js";
import { type RemovalPlan, withPlan } from "../../duplicates/review/plan.js";

type ApplyRequest = Extract<JobRequest, { kind: "apply" }>;

/** Throws PLAN_STALE when the plan is no longer the one whose digest the request names, or does not know all words. */
export function planToApply(catalog: Catalog, request: ApplyRequest): PlannedStep[] {
  const left = new Set(request.without);
  return withPlan(catalog, request.plan, (plan) => {
    assertShown(plan, request);
    return [...plan.steps].filter(({ path }) => {
      const { path: text, pathBase64 } = namedPath(path);
      return !left.has(pathBase64 ?? text);
    });
  });
}

/** Throws what `planToApply` throws, without reading the steps. */
export function assertPlanIsCurrent(catalog: Catalog, request: ApplyRequest): void {
  withPlan(catalog, request.plan, (plan) => assertShown(plan, request));
}

function assertShown(plan: RemovalPlan, { digest }: ApplyRequest): void {
  if (plan.digest !== digest)
    throw new LookalikeError(
      "PLAN_STALE",
      `Expected the plan as it was shown (${digest.slice(0, 12)}) but it has other steps by now (${plan.digest.slice(0, 12)})`,
    );
}
