// The plan file: what would be done, for a person to read and edit before it is. Its destinations are computed
// when it is carried out, never read from it, so a plan has no place to put one: unknown keys are refused.

import { z } from "zod";
import { COPY_VERDICTS } from "./verdict.js";

const path = z.string().min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "Expected 64 hex digits");

const PlanFileRef = z.strictObject({
  /** Relative to the catalog's base with "/", or absolute. */
  path,
  /** The bytes of a name that is no UTF-8. */
  pathBase64: z.base64().optional(),
  sha256,
});

export const PlanStep = z.strictObject({
  id: z.int().min(1),
  action: z.literal("quarantine"),
  path,
  pathBase64: z.base64().optional(),
  sha256,
  keeper: PlanFileRef,
  /** Only copies are ever removed. */
  verdict: z.enum(COPY_VERDICTS),
  why: z.string(),
});

export const Plan = z.strictObject({
  lookalikePlan: z.literal(1),
  /** The catalog's base, absolute: a plan is for one catalog. */
  root: path,
  created: z.string(),
  /** Folders no step may touch, relative to the base or absolute. */
  protected: z.array(path).default([]),
  steps: z.array(
    PlanStep.refine(
      ({ verdict, sha256, keeper }) => verdict !== "identical-file" || sha256 === keeper.sha256,
      {
        error: "Expected the keeper of an identical-file step to have the same sha256",
        path: ["keeper", "sha256"],
      },
    ),
  ),
});

export type PlanStep = z.infer<typeof PlanStep>;
export type Plan = z.infer<typeof Plan>;
