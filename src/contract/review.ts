// The shapes of reviewing: the groups as they were last found, what a person says of them, and the plan that
// follows. Lists are paged: `cursor` is opaque and names the next page; it is absent on the last one.

import { z } from "zod";
import { Group } from "./answers.js";
import { COPY_VERDICTS, VERDICTS } from "./verdict.js";

const count = z.int().min(0);

/** A name in a path or a query: a content id, 64 hex digits. */
export const ImageId = z.string().regex(/^[0-9a-f]{64}$/, "Expected 64 hex digits");

/** A query gives numbers and lists as text. */
const wholeNumber = (max: number) => z.coerce.number().int().min(0).max(max);
const listOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(z.enum(values)));

export const Paging = z.object({
  limit: wholeNumber(500).min(1).default(100),
  /** From an earlier answer. */
  cursor: z.string().max(500).optional(),
});
export type Paging = z.infer<typeof Paging>;

/** A page of a list that can be jumped into. */
export const ListQuery = Paging.extend({
  /** Number of the first row, 0-based: to jump into the middle of a long list. Instead of `cursor`. */
  start: wholeNumber(Number.MAX_SAFE_INTEGER).optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** Whether a person said something of a group. */
export const GROUP_STATES = ["open", "decided"] as const;
export type GroupState = (typeof GROUP_STATES)[number];

export const GroupFilter = z.object({
  /** Comma-separated verdicts: groups that hold a file of one of them; none is every group. */
  verdict: listOf(COPY_VERDICTS).optional(),
  /** Groups with a file below this folder, as paths are printed. */
  folder: z.string().max(4096).optional(),
  /** Groups whose files have at least so many bytes together. */
  minBytes: wholeNumber(Number.MAX_SAFE_INTEGER).optional(),
  state: z.enum(GROUP_STATES).optional(),
});
export type GroupFilter = z.infer<typeof GroupFilter>;

export const GroupsQuery = GroupFilter.extend(ListQuery.shape);
export type GroupsQuery = z.infer<typeof GroupsQuery>;

/** A group as a list shows it. */
export const GroupSummary = z.object({
  id: z.string(),
  /** The weakest verdict inside. */
  verdict: z.enum(VERDICTS),
  state: z.enum(GROUP_STATES),
  files: count,
  bytes: count,
  redundantFiles: count,
  reclaimableBytes: count,
  /** Path of the keeper. */
  path: z.string(),
  /** Content ids of its first pictures, the keeper's first; at most five. */
  images: z.array(z.string()),
});
export type GroupSummary = z.infer<typeof GroupSummary>;

export const GroupsAnswer = z.object({
  ok: z.literal(true),
  /** Groups that match the filter. */
  total: count,
  /** Number of the first group of this page. */
  start: count,
  cursor: z.string().optional(),
  /** Of all groups that match the filter. */
  summary: z.object({ decided: count, redundantFiles: count, reclaimableBytes: count }),
  groups: z.array(GroupSummary),
});
export type GroupsAnswer = z.infer<typeof GroupsAnswer>;

export const ReviewedGroup = Group.extend({ state: z.enum(GROUP_STATES) });
export type ReviewedGroup = z.infer<typeof ReviewedGroup>;

export const GroupAnswer = z.object({
  ok: z.literal(true),
  group: ReviewedGroup,
  /** Its number among the groups that match the filter; absent when it does not match. */
  position: count.optional(),
  total: count,
  /** Ids of its neighbors in that list. */
  previous: z.string().optional(),
  next: z.string().optional(),
  /** The next group, round the end of the list, that nobody has decided. */
  nextOpen: z.string().optional(),
});
export type GroupAnswer = z.infer<typeof GroupAnswer>;

/** One file of a group: `pathBase64` when the name is no UTF-8. */
export const MemberRef = z.strictObject({
  image: ImageId,
  path: z.string().max(4096),
  pathBase64: z.base64().optional(),
});
export type MemberRef = z.infer<typeof MemberRef>;

/**
 * What a person says of a group. `same`: they are copies, as proposed. `keep-all`: copies, and all stay.
 * `not-duplicates`: none is a copy of another, or `member` is no copy of the others. `keeper`, `keep`, `remove`: one
 * file. `clear` takes back everything said of this group.
 */
export const GroupDecision = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("same") }),
  z.strictObject({ action: z.literal("keep-all") }),
  z.strictObject({ action: z.literal("not-duplicates"), member: MemberRef.optional() }),
  z.strictObject({ action: z.literal("keeper"), member: MemberRef }),
  z.strictObject({ action: z.literal("keep"), member: MemberRef }),
  z.strictObject({ action: z.literal("remove"), member: MemberRef }),
  z.strictObject({ action: z.literal("clear") }),
]);
export type GroupDecision = z.infer<typeof GroupDecision>;

/** The group as it stands after the decision. */
export const DecisionAnswer = z.object({ ok: z.literal(true), group: ReviewedGroup });
export type DecisionAnswer = z.infer<typeof DecisionAnswer>;

export const FoldersAnswer = z.object({
  ok: z.literal(true),
  /** Folders directly below the one asked for that hold files of groups. */
  folders: z.array(z.object({ path: z.string(), groups: count })),
});
export type FoldersAnswer = z.infer<typeof FoldersAnswer>;

/** Which steps a plan takes from the groups. */
export const PlanFilter = z.object({
  verdict: listOf(COPY_VERDICTS).optional(),
  folder: z.string().max(4096).optional(),
  /** "decided": only groups a person has decided. */
  state: z.enum(GROUP_STATES).optional(),
});
export type PlanFilter = z.infer<typeof PlanFilter>;

export const PlanQuery = PlanFilter.extend(ListQuery.shape);
export type PlanQuery = z.infer<typeof PlanQuery>;

export const PlannedFile = z.object({
  path: z.string(),
  pathBase64: z.string().optional(),
  image: z.string(),
  bytes: count,
  keeper: z.object({ path: z.string(), pathBase64: z.string().optional(), image: z.string() }),
  verdict: z.enum(COPY_VERDICTS),
  why: z.string(),
  group: z.string(),
});
export type PlannedFile = z.infer<typeof PlannedFile>;

export const PlanAnswer = z.object({
  ok: z.literal(true),
  /** Of every step that matches: apply refuses a plan whose steps changed since it was shown. */
  digest: z.string(),
  total: count,
  start: count,
  cursor: z.string().optional(),
  summary: z.object({
    files: count,
    bytes: count,
    byVerdict: z.record(z.string(), z.object({ files: count, bytes: count })),
    /** Verdicts that were proposed when the groups were found. */
    include: z.array(z.enum(COPY_VERDICTS)),
    /** Edited copies that are only shown: what asking for them would add. */
    onlyShown: z.object({ files: count, bytes: count }),
  }),
  steps: z.array(PlannedFile),
});
export type PlanAnswer = z.infer<typeof PlanAnswer>;
