// The words of the quarantine.

import { plural } from "./words.js";

export const quarantine = {
  totals: (files: number, bytes: string) => `${plural(files, "file")}, ${bytes}`,
  about: "Files that were moved here take up space until they are deleted for good.",
  empty: "The quarantine is empty",
  emptyHint: "Files come here when a plan is carried out, and can be put back.",
  list: "Files in quarantine, oldest first",
  select: (path: string) => `Select ${path}`,
  since: (time: string) => `since ${time}`,
  gone: "gone from quarantine",
  notUtf8: "The name is not valid text: undo the whole action in the history instead.",
  companion: "companion",
  restore: (count: number) => `Put back ${plural(count, "file")}`,
  restoreNone: "Put back",
  selectNone: "Clear the selection",
  purge: "Delete old files",
  purgeTitle: "Delete files for good?",
  purgeWarning:
    "This cannot be undone. A file is deleted only while what was kept in its place is there, unchanged.",
  purgeChanged:
    "The quarantine changed since you were asked. Nothing was deleted; this is how many it would be now.",
  days: "In quarantine for at least this many days",
  purgeCount: (files: number) =>
    files === 0 ? "No file has been there so long." : `${plural(files, "file")} would be deleted.`,
  purgeCounting: "Counting",
  purgeInvalid: "Give a number of days, 0 or more.",
  purgeButton: (files: number | undefined) =>
    files === undefined ? "Delete for good" : `Delete ${plural(files, "file")} for good`,
} as const;
