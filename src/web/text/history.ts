// The words of the history.

import { plural } from "./words.js";

export const history = {
  empty: "Nothing was moved yet",
  emptyHint: "Every plan that is carried out is listed here and can be undone.",
  moved: "Moved",
  held: "In quarantine",
  putBack: "Put back",
  purged: "Deleted",
  interrupted: "Interrupted",
  interruptedHint:
    "It was cut off in the middle of a file. Undo takes back what was moved; a scan or the rest of the plan keeps it.",
  damaged: (lines: number) =>
    `${plural(lines, "line")} of the journal cannot be read. Run lookalike doctor; the other lines still work.`,
  undo: "Undo",
  undoOf: (time: string) => `Undo what was done ${time}`,
  undoTitle: "Put these files back?",
  undoAbout: (files: number, bytes: string) =>
    `${plural(files, "file")} (${bytes}) ${files === 1 ? "goes" : "go"} from quarantine back to where ${files === 1 ? "it was" : "they were"}. A place that is taken by now is left alone and reported.`,
  undoButton: "Put back",
  nothingHeld: "Nothing left to undo",
  older: "Show older",
  list: "What was done, newest first",
} as const;
