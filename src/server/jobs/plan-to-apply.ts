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
    return [...plan.steps].filter(({ path }) => !left.has(keyOf(path)));
  });
}

/** Throws what `planToApply` throws, and REQUEST_INVALID for a veto that names no step of any plan. */
export function assertPlanIsCurrent(catalog: Catalog, request: ApplyRequest): void {
  withPlan(catalog, request.plan, (plan) => assertShown(plan, request));
  if (request.without.length === 0) return;
  // A veto that meets nothing is a veto that fails: the file it meant would be moved.
  const known = withPlan(catalog, {}, ({ steps }) => new Set([...steps].map(({ path }) => keyOf(path))));
  const unknown = request.without.find((key) => !known.has(key));
  if (unknown !== undefined)
    throw new LookalikeError(
      "REQUEST_INVALID",
      `Expected the pathBase64 or path of a step in without but received ${JSON.stringify(unknown.slice(0, 200))}`,
    );
}

/** How a request names a step. */
function keyOf(path: string): string {
  const { path: text, pathBase64 } = namedPath(path);
  return pathBase64 ?? text;
}

function assertShown(plan: RemovalPlan, { digest }: ApplyRequest): void {
  if (plan.digest !== digest)
    throw new LookalikeError(
      "PLAN_STALE",
      `Expected the plan as it was shown (${digest.slice(0, 12)}) but it has other steps by now (${plan.digest.slice(0, 12)})`,
    );
}
