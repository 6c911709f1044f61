// Calls the HTTP interface: one function for every route, typed by the route table. Types come from the contract;
// at run time only methods and paths do, so that no schema library travels to the browser.

import { API, CHANGE_HEADER, PATHS, PICTURE_VERSIONS, type RouteName } from "../../contract/paths.js";
import type { AnswerOf } from "../../contract/routes.js";

export interface CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  /** Undefined values are left out; lists become comma-separated text. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** Instead of `body`: bytes as they are. */
  readonly bytes?: Blob;
  readonly signal?: AbortSignal;
}

/** What the server said of a call that failed, or that it could not be reached (`OFFLINE`). */
export class CallError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly status: number;

  constructor(status: number, code: string, message: string, hint: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

/** Calls a route that answers JSON. Throws CallError. */
export async function call<Name extends RouteName>(
  name: Name,
  options: CallOptions = {},
): Promise<AnswerOf<Name>> {
  const { method } = PATHS[name];
  const changes = method !== "GET";
  const response = await fetch(addressOf(name, options), {
    method,
    ...(changes ? sent(options) : {}),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new CallError(0, "OFFLINE", "", "");
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && typeof answer === "object" && answer !== null) return answer as AnswerOf<Name>;
  const { code, message, hint } = errorOf(answer);
  throw new CallError(response.status, code, message, hint);
}

function sent({ body, bytes }: CallOptions): Pick<RequestInit, "headers" | "body"> {
  const type = bytes === undefined ? "application/json" : "application/octet-stream";
  return {
    headers: { [CHANGE_HEADER]: "1", "content-type": type },
    body: bytes ?? JSON.stringify(body ?? {}),
  };
}

/** The address of a route on this server. */
export function addressOf(name: RouteName, { params = {}, query = {} }: CallOptions = {}): string {
  const path = PATHS[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value.toString() !== "") search.set(key, value.toString());
  }
  return `${API}${path}${search.size === 0 ? "" : `?${search}`}`;
}

export function thumbnailOf(image: string): string {
  return addressOf("thumbnail", { params: { image }, query: { v: PICTURE_VERSIONS.thumbnail } });
}

/** `longSidePx` 0 is the picture's own size. */
export function previewOf(image: string, longSidePx: 1024 | 2048 | 0): string {
  return addressOf("preview", { params: { image }, query: { longSidePx, v: PICTURE_VERSIONS.preview } });
}

/** A picture an evaluation was made with, small. */
export function evaluationThumbnailOf(evaluation: string, image: string): string {
  return addressOf("evaluationThumbnail", {
    params: { evaluation, image },
    query: { v: PICTURE_VERSIONS.thumbnail },
  });
}

/** The same, large. */
export function evaluationPreviewOf(evaluation: string, image: string): string {
  return addressOf("evaluationPreview", {
    params: { evaluation, image },
    query: { longSidePx: 1024, v: PICTURE_VERSIONS.preview },
  });
}

/** A picture that was uploaded, while the server holds it. */
export function uploadPreviewOf(image: string): string {
  return addressOf("uploadPreview", { params: { image } });
}

function errorOf(answer: unknown): { code: string; message: string; hint: string } {
  const error = (answer as { error?: { code?: unknown; message?: unknown; hint?: unknown } } | undefined)
    ?.error;
  return {
    code: String(error?.code ?? "INTERNAL"),
    message: String(error?.message ?? ""),
    hint: String(error?.hint ?? ""),
  };
}
