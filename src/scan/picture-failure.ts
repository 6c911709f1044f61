// Why a picture could not be read, as a row: an error loses its code on its way between threads. Reading turns whatever
// a decoder throws into an error of ours, so that anything else is our own mistake, and says nothing of the picture.

import { type ErrorCode, LookalikeError } from "../contract/errors.js";

export interface PictureFailure {
  readonly code: ErrorCode;
  readonly reason: string;
}

export function failureOf(error: unknown): PictureFailure {
  if (error instanceof LookalikeError) return { code: error.code, reason: error.message };
  return { code: "INTERNAL", reason: `a mistake in Lookalike met it (${(error as Error).message})` };
}
