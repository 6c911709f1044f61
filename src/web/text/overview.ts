// The words of the overview.

import { plural } from "./words.js";

export const overview = {
  figures: "The catalog",
  files: "Files",
  images: "Different pictures",
  bytes: "Size",
  failed: "Could not be read",
  decisions: "Decisions",
  quarantine: "In quarantine",
  review: (open: number) => `Review ${plural(open, "group")}`,
  toPlan: "See the plan",
  scan: "Scan again",
  freeable: "What can be freed",
  total: (groups: number, files: number, bytes: string) =>
    `${plural(groups, "group")}, ${plural(files, "file")} to remove, ${bytes}`,
  decided: (decided: number, groups: number) =>
    `${decided.toLocaleString("en-US")} of ${plural(groups, "group")} decided`,
  verdict: "Verdict",
  copies: "Copies",
  size: "Size",
  share: "Share",
  onlyShown: "only shown",
  onlyShownAbout: "Not proposed for removal unless you ask for it in the plan",
  plain: (count: number) =>
    `${plural(count, "picture")} too plain to be compared by look (flat, blank): only exact copies of ${count === 1 ? "it" : "them"} are found.`,
  leftOut: (count: number) =>
    `${plural(count, "pair")} not compared, because a picture is near too many others.`,
  foundAt: (time: string) => `Found ${time}`,
  stale: "The catalog changed since the groups were found",
  staleHint: "What is listed may be gone, and new copies are missing.",
  findAgain: "Find again",
  find: "Find copies",
  notFound: "Copies have not been looked for yet",
  finding: "Copies are being looked for",
  noGroups: "No copies were found",
  noGroupsHint: (files: number, images: number) =>
    `${plural(files, "file")} with ${plural(images, "different picture")} were compared. Add a folder to the catalog with lookalike index DIR, then scan again.`,
  empty: "Nothing was scanned yet",
  emptyHint: (root: string) => `Scan ${root} now, or name other folders on the command line:`,
  emptyCommand: "lookalike index DIR",
  scanNow: "Scan now",
  failures: "Could not be read",
  failuresHint: "These files are left alone: nothing is decided about what cannot be seen.",
  retry: "Try these again",
  paths: (reason: string) => `Files: ${reason}`,
  notices: "Notices",
} as const;
