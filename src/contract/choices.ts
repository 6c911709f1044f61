// Words a person chooses from, apart from the shapes that are checked with them: the command's help needs these alone.

/** How the nearest are found: by looking at all, or by an index that may overlook one. */
export const NEIGHBORS = ["exact", "graph", "forest"] as const;
export type NeighborsKind = (typeof NEIGHBORS)[number];

/** Named sets of edits that an evaluation makes. */
export const EDIT_PROFILES = [
  "none",
  "reference",
  "photometric",
  "geometric",
  "copy-detection",
  "imagededup",
  "thorn",
  "all",
] as const;
export type EditProfile = (typeof EDIT_PROFILES)[number];
