// What a refusal is called.

import { LookalikeError } from "../../src/contract/errors.js";

/** The code of the LookalikeError that `work` throws. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LookalikeError) return error.code;
    throw error;
  }
  return "nothing thrown";
}

/** The code of the LookalikeError that `work` rejects with. */
export async function codeOfPromise(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof LookalikeError) return error.code;
    throw error;
  }
  return "nothing thrown";
}
