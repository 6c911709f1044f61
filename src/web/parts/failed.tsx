// What is shown when an answer did not come: what happened, and what to do next.

import { CallError } from "../api/call.js";
import { text } from "../text.js";
import { Button, Notice } from "./controls.js";

/** Words for a failed call. */
export function wordsOf(error: unknown): { readonly title: string; readonly hint: string } {
  if (!(error instanceof CallError)) return { title: text.errors.broken, hint: text.errors.brokenHint };
  if (error.code === "OFFLINE") return { title: text.errors.offline, hint: text.errors.offlineHint };
  if (error.status === 401) return { title: text.errors.unauthorized, hint: text.errors.unauthorizedHint };
  return { title: error.message, hint: error.hint };
}

export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { title, hint } = wordsOf(error);
  return (
    <Notice kind="danger" action={retry === undefined ? null : <Button onClick={retry}>{text.retry}</Button>}>
      <strong className="name">{title}</strong>
      <p className="name">{hint}</p>
    </Notice>
  );
}
