// Which HTTP status an error is sent with. The code is what a program tests for; the status is for whatever stands
// between.

import { ERRORS, type ErrorCode, EXIT } from "../contract/errors.js";

const STATUS: Partial<Record<ErrorCode, number>> = {
  REQUEST_UNAUTHORIZED: 401,
  REQUEST_FORBIDDEN: 403,
  ROUTE_NOT_FOUND: 404,
  GROUP_NOT_FOUND: 404,
  IMAGE_UNKNOWN: 404,
  JOB_NOT_FOUND: 404,
  EVALUATION_UNKNOWN: 404,
  JOURNAL_NOT_FOUND: 404,
  FILE_NOT_FOUND: 404,
  FILE_VANISHED: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TOO_LARGE: 413,
  FILE_CHANGED: 409,
  CATALOG_DAMAGED: 500,
  EVALUATION_DAMAGED: 500,
  NOT_WRITABLE: 500,
  INTERRUPTED: 503,
  DISK_FULL: 507,
};

/** What is not in the table goes by the kind of its exit code: wrong use, a bad picture, refused, a mistake of ours. */
export function statusOf(code: ErrorCode): number {
  const { exit } = ERRORS[code];
  if (exit === EXIT.internal) return 500;
  return STATUS[code] ?? (exit === EXIT.usage ? 400 : exit === EXIT.someFailed ? 422 : 409);
}
