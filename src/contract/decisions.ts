// The shapes of the list of decisions: what a person said and what still holds, whether its group is still listed or
// not, so that every word can be taken back.

import { z } from "zod";

const count = z.int().min(0);

/** What can be said: of pictures ("same", "different"), and of files. */
export const SAID = ["same", "different", "keeper", "keep", "remove"] as const;
export type SaidWord = (typeof SAID)[number];

/** Files an entry names; the rest is counted. */
export const DECISION_FILES_SHOWN = 20;

export const DecidedFile = z.object({
  /** Content id, as it was when it was said. */
  image: z.string(),
  /** Absent for a picture that the catalog finds nowhere. */
  path: z.string().optional(),
  pathBase64: z.string().optional(),
  /** The catalog knows the file no more, or with other bytes. */
  gone: z.boolean(),
});
export type DecidedFile = z.infer<typeof DecidedFile>;

/** What was said in one go. */
export const DecisionEntry = z.object({
  /** Names the entry for as long as any of it holds. */
  key: z.string(),
  /** ISO time; "" where none was written. */
  at: z.string(),
  said: z.enum(SAID),
  /** Files of the pictures it is about, at most DECISION_FILES_SHOWN. */
  files: z.array(DecidedFile),
  /** Of how many different pictures it is. */
  pictures: count,
});
export type DecisionEntry = z.infer<typeof DecisionEntry>;

/** Newest first. */
export const DecisionsAnswer = z.object({
  ok: z.literal(true),
  total: count,
  start: count,
  cursor: z.string().optional(),
  decisions: z.array(DecisionEntry),
});
export type DecisionsAnswer = z.infer<typeof DecisionsAnswer>;

export const TakeBack = z.strictObject({ keys: z.array(z.string().max(64)).min(1).max(500) });
export type TakeBack = z.infer<typeof TakeBack>;

/** Entries that held until now; a key of one that was taken back before counts nothing. */
export const TakeBackAnswer = z.object({ ok: z.literal(true), takenBack: count });
export type TakeBackAnswer = z.infer<typeof TakeBackAnswer>;
