// Previews that are decoded and at hand, so that a picture asked for ahead of time is painted at once. The oldest
// are let go when too many pixels are held; the browser's own cache still has their bytes.

import { useEffect, useReducer } from "react";
import { CallError, call, previewOf } from "../api/call.js";

/** The longer side of a preview; 0 is the picture's own size. */
export type Level = 1024 | 2048 | 0;

interface Held {
  readonly element: HTMLImageElement;
  state: "loading" | "ready" | "failed";
  error?: CallError;
  /** Settles when `state` is known; never rejects. */
  settled: Promise<void>;
}

const MOST_PIXELS = 64e6; // about 256 MB when all of them stay decoded
const held = new Map<string, Held>();

/** Loads and decodes a preview, or answers with the one at hand. A failed one is tried again. */
export function loadPicture(image: string, level: Level): Promise<void> {
  const key = `${image} ${level}`;
  const known = held.get(key);
  if (known !== undefined && known.state !== "failed") {
    held.delete(key); // put in again below the others: the least used is let go first
    held.set(key, known);
    return known.settled;
  }
  const element = new Image();
  element.src = previewOf(image, level);
  const entry: Held = { element, state: "loading", settled: Promise.resolve() };
  entry.settled = element.decode().then(
    () => {
      entry.state = "ready";
      letGo(key);
    },
    async () => {
      entry.error = await reasonOf(image, level);
      entry.state = "failed";
    },
  );
  held.set(key, entry);
  return entry.settled;
}

export interface Shown {
  /** The best that is decoded so far. */
  readonly element: HTMLImageElement | undefined;
  /** Why the level asked for cannot be had. */
  readonly error: CallError | undefined;
  retry(): void;
}

/** A picture at a level; while that one loads, what is at hand. */
export function usePicture(image: string, level: Level): Shown {
  const [attempt, again] = useReducer((count: number) => count + 1, 0);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    let left = false;
    void loadPicture(image, level).then(() => (left ? undefined : redraw()));
    return () => {
      left = true;
    };
  }, [image, level, attempt]);
  const wanted = held.get(`${image} ${level}`);
  const levels: readonly Level[] = [level, 0, 2048, 1024];
  const ready = levels
    .map((known) => held.get(`${image} ${known}`))
    .find((known) => known?.state === "ready");
  return { element: ready?.element, error: wanted?.error, retry: again };
}

/** What the server says of a picture that the browser could not show. */
async function reasonOf(image: string, level: Level): Promise<CallError> {
  return call("preview", { params: { image }, query: { longSidePx: level } }).then(
    () => new CallError(0, "INTERNAL", "", ""),
    (error: unknown) => (error instanceof CallError ? error : new CallError(0, "INTERNAL", "", "")),
  );
}

function letGo(newest: string): void {
  const pixels = ({ element }: Held) => element.naturalWidth * element.naturalHeight;
  let total = [...held.values()].reduce((sum, entry) => sum + pixels(entry), 0);
  for (const [key, entry] of held) {
    if (total <= MOST_PIXELS) return;
    if (key === newest || entry.state === "loading") continue;
    total -= pixels(entry);
    held.delete(key);
  }
}
