// Why a picture could not be read, as a row: an error loses its code on its way between threads.

import { type ErrorCode, LookalikeError } from "../contract/errors.js";

export interface PictureFailure {
  readonly code: ErrorCode;
  readonly reason: string;
}

export function failureOf(error: unknown): PictureFailure {
  if (error instanceof LookalikeError) return { code: error.code, reason: error.message };
  return { code: "IMAGE_CORRUPT", reason: `it could not be decoded (${(error as Error).message})` };
}
