// The words of the plan.

import { plural } from "./words.js";

export const plan = {
  filters: "Filters",
  verdicts: "Verdicts",
  onlyDecided: "Only decided groups",
  clear: "Clear the filters",
  totals: (files: number, bytes: string) => `${plural(files, "file")} to quarantine, ${bytes}`,
  takenOut: (files: number) => `${plural(files, "file")} taken out`,
  takeAllIn: "Take all back in",
  list: "Files that would be moved",
  include: (path: string) => `Move ${path}`,
  takeOutHint: "Clear a box to leave a file where it is.",
  goes: "Goes",
  stays: "Stays",
  review: "Review",
  reviewOf: (path: string) => `Review the group of ${path}`,
  proposeEdited: "Also propose edited copies",
  proposeEditedHint: (files: number, bytes: string) =>
    `Edited copies are only shown: proposing them would add ${plural(files, "file")}, ${bytes}.`,
  editedProposed: "Edited copies are proposed too.",
  editedWarning: (files: number) =>
    `${plural(files, "edited copy", "edited copies")} would be moved. Nothing says which of two edited pictures is the original: look at each one first.`,
  takeEditedBack: "Only show them",
  download: "Download the plan",
  downloadHint: "A plan file for lookalike apply",
  apply: (files: number) => `Move ${plural(files, "file")}`,
  applyNone: "Move files",
  confirmTitle: (files: number) => `Move ${plural(files, "file")} to quarantine?`,
  confirm: (files: number, bytes: string) =>
    `${plural(files, "file")} (${bytes}) ${files === 1 ? "goes" : "go"} to the catalog's quarantine folder. Their keepers stay where they are.`,
  confirmUndo:
    "Every file is checked once more before it is moved. Nothing is deleted: the history can put all of it back.",
  confirmLeft: (files: number) =>
    `${plural(files, "file")} taken out by you ${files === 1 ? "stays" : "stay"}.`,
  confirmButton: "Move to quarantine",
  stale: "The plan changed since it was shown",
  staleHint:
    "The groups were decided or found anew meanwhile; nothing was moved. Look at the plan again, and find the groups anew in the overview if it says so again.",
  empty: "Nothing would be moved",
  emptyMeanwhile: "Copies are being looked for: the plan appears when they are found.",
  emptyFiltered: "No step matches the filters.",
  emptyHint: "There are no copies to remove: none was found, or every one stays by your decision.",
  refused: "Refused",
  refusedHint: "These files are where they were; all others were moved.",
  tooMany: (max: number) =>
    `At most ${max.toLocaleString("en-US")} files can be taken out by hand. Keep the others in the review.`,
  toHistory: "History and undo",
} as const;
