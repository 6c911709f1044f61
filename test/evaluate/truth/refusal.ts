// What a truth that is not understood is told.

import { LookalikeError } from "../../../src/contract/errors.js";

/** The message, or the hint, of the TRUTH_INVALID that `work` throws. */
export function refusal(work: () => unknown, part: "message" | "hint" = "message"): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "TRUTH_INVALID") return error[part];
    throw error;
  }
  throw new Error("Nothing was thrown");
}
