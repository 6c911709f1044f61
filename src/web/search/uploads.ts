// Pictures that a person brings: dropped, pasted or chosen. Each is read by the server and becomes a term; the others
// go on where one cannot be read.

import { useCallback, useEffect, useState } from "react";
import { call } from "../api/call.js";
import type { Term } from "./question.js";

/** A file that could not be added, and why. */
export interface NotAdded {
  readonly name: string;
  readonly error: unknown;
}

export interface Uploads {
  /** How many are being read just now. */
  readonly pending: number;
  readonly failed: readonly NotAdded[];
  add(files: Iterable<File>): void;
  dismiss(): void;
}

export function useUploads(addTerm: (term: Term) => void): Uploads {
  const [pending, setPending] = useState(0);
  const [failed, setFailed] = useState<readonly NotAdded[]>([]);
  const add = useCallback(
    (files: Iterable<File>) => {
      const chosen = [...files];
      setFailed([]);
      setPending((before) => before + chosen.length);
      // One after the other: they become terms in the order they came in.
      void chosen.reduce(async (before, file) => {
        await before;
        await call("upload", { bytes: file })
          .then(({ image, isInCatalog, widthPx, heightPx }) =>
            addTerm({
              value: image,
              weight: 1,
              ...(isInCatalog ? { kind: "image" } : { kind: "upload", sizePx: { widthPx, heightPx } }),
            }),
          )
          .catch((error: unknown) => setFailed((others) => [...others, { name: file.name, error }]));
        setPending((left) => left - 1);
      }, Promise.resolve());
    },
    [addTerm],
  );
  return { pending, failed, add, dismiss: useCallback(() => setFailed([]), []) };
}

/** Takes files that are dropped anywhere on the page or pasted; whether some are held over it. */
export function useDropped(add: (files: Iterable<File>) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault(); // else the browser opens the file in place of the page
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      add(event.dataTransfer?.files ?? []);
    };
    const paste = ({ clipboardData }: ClipboardEvent) => {
      if (clipboardData !== null && clipboardData.files.length > 0) add(clipboardData.files);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    window.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
      window.removeEventListener("paste", paste);
    };
  }, [add]);
  return isOver;
}
