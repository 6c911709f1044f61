// The journal: what was about to be done and what was done, one JSON object a line in keep/journal.jsonl. An
// intent is on the disk before the first file is touched; its outcome says which files then lie in quarantine
// ("held"). State is what the last outcome of a step says; an intent without one was cut off by a crash.
// All that undo needs stands here, so it works without the database.

import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Layout } from "../catalog/layout.js";
import { readLines } from "../catalog/lines.js";
import { climbs } from "../catalog/place.js";
import { namedPath, pathOfNamed } from "../catalog/platform.js";
import { COMPANION_KINDS } from "./companions.js";
import type { Files } from "./files.js";

export const JOURNAL_VERSION = 1;

const index = z.int().min(0);
const Name = z.object({ path: z.string().min(1), pathBase64: z.string().optional() }).transform(pathOfNamed);

/** One file of a step. Times are decimal texts: nanoseconds do not fit a JSON number. */
const Move = z.object({
  /** Where it lay: relative to the base, or absolute. */
  from: Name,
  /** Where it goes: relative to keep/. */
  to: Name,
  /** The scanned folder that held it: relative to the base, or absolute. */
  root: Name,
  kind: z.enum(["picture", ...COMPANION_KINDS]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: index,
  mtimeNs: z
    .string()
    .regex(/^-?\d{1,20}$/)
    .transform(BigInt),
  mode: z.int().min(0).max(0o7777),
});
export type Move = z.infer<typeof Move>;

export const ACTS = ["quarantine", "restore", "purge"] as const;
export type Act = (typeof ACTS)[number];

const line = { journal: z.string().regex(/^[\w-]+$/), at: z.string() };
const JournalLine = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("begin"),
    ...line,
    version: z.int(),
    plan: z.string(),
    base: Name,
    steps: index,
  }),
  z.object({
    type: z.literal("intent"),
    ...line,
    act: z.literal("quarantine"),
    step: index,
    moves: z.array(Move).min(1),
    /** What was kept in its place. */
    keeper: z
      .object({ path: z.string().min(1), pathBase64: z.string().optional(), sha256: z.string() })
      .transform(({ sha256, ...name }) => ({ path: pathOfNamed(name), sha256 }))
      .optional()
      .catch(undefined),
  }),
  z.object({
    type: z.literal("again"),
    ...line,
    act: z.enum(["restore", "purge"]),
    step: index,
    only: z.array(index),
  }),
  z.object({ type: z.literal("done"), ...line, act: z.enum(ACTS), step: index, held: z.array(index) }),
  z.object({ type: z.literal("end"), ...line, command: z.string() }),
]);
type JournalLine = z.infer<typeof JournalLine>;

/** What a step did, as far as the journal knows. */
export interface StepState {
  readonly journal: string;
  readonly step: number;
  /** The picture first, then its companions. */
  readonly moves: readonly Move[];
  /** The file that was kept in its place; undefined where the journal does not tell. */
  readonly keeper: { readonly path: string; readonly sha256: string } | undefined;
  /** Indices of moves that lie in quarantine. */
  readonly held: ReadonlySet<number>;
  /** Indices of moves that ever came to lie there. */
  readonly moved: ReadonlySet<number>;
  /** Indices of moves deleted for good. */
  readonly purged: ReadonlySet<number>;
  /** ISO time of the move into quarantine. */
  readonly at: string;
  /** What was begun and not ended: a crash lies between. */
  readonly pending: Act | undefined;
  /** Its line that says where the files are is there, the one that says which files is not. */
  readonly damaged: boolean;
}

/** One apply and all that was done with its files since. */
export interface Entry {
  readonly id: string;
  /** ISO time of its first line. */
  readonly startedAt: string;
  /** Digest of the plan it carried out. */
  readonly plan: string;
  /** In the order they were begun. */
  readonly steps: ReadonlyMap<number, StepState>;
  /** Whether an undo ran to its end since anything was last moved to quarantine. */
  readonly undone: boolean;
  /** Whether its last apply ended, if only by being stopped, or it was undone since. */
  readonly ended: boolean;
}

export interface Journal {
  /** Oldest first. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Lines that cannot be read; a line cut off by a crash stays one of them for ever. */
  readonly damagedLines: number;
}

/** Reads the journal; an absent one is empty. Throws FILE_UNREADABLE. */
export function readJournal(layout: Layout): Journal {
  const { values, damaged } = readLines(layout.journal);
  const entries = new Map<string, OpenEntry>();
  let damagedLines = damaged;
  for (const value of values) {
    const parsed = JournalLine.safeParse(value);
    if (parsed.success && isHonest(parsed.data)) take(entries, parsed.data);
    else damagedLines += 1;
  }
  return { entries, damagedLines };
}

/** A new journal id, like 20261121-101530-ab12 (UTC), free in this journal. */
export function newJournalId(journal: Journal, now: Date): string {
  const time = now.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  for (;;) {
    const id = `${time}-${randomBytes(2).toString("hex")}`;
    if (!journal.entries.has(id)) return id;
  }
}

/**
 * Writes the journal. An outcome may wait for the line that follows it: were it lost, `recover` would find it out
 * from the disk, and each line that does not wait costs a flush of the disk.
 */
export class JournalWriter {
  private readonly layout: Layout;
  private readonly files: Files;
  private readonly now: () => Date;
  private waiting: unknown[] = [];

  constructor(layout: Layout, files: Files, now: () => Date) {
    this.layout = layout;
    this.files = files;
    this.now = now;
  }

  begin(journal: string, plan: string, steps: number): void {
    const base = namedPath(this.layout.base);
    this.waiting.push({
      type: "begin",
      journal,
      at: this.time(),
      version: JOURNAL_VERSION,
      plan,
      base,
      steps,
    });
  }

  /** Announces a move into quarantine; on the disk when it returns. `why` is for a person who reads the journal. */
  intend(
    journal: string,
    step: number,
    moves: readonly Move[],
    reason: { keeper: unknown; verdict: string; why: string },
  ): void {
    const written = moves.map((move) => ({
      ...move,
      from: namedPath(move.from),
      to: namedPath(move.to),
      root: namedPath(move.root),
      mtimeNs: String(move.mtimeNs),
    }));
    this.waiting.push({
      type: "intent",
      journal,
      step,
      at: this.time(),
      act: "quarantine",
      moves: written,
      ...reason,
    });
    this.flush();
  }

  /** Announces what is done with files in quarantine; on the disk after the next `flush`. */
  intendAgain(journal: string, step: number, act: "restore" | "purge", only: readonly number[]): void {
    this.waiting.push({ type: "again", journal, step, at: this.time(), act, only });
  }

  /** Says which files of a step lie in quarantine now; on the disk after the next `flush`. `note` is for a person. */
  outcome(journal: string, step: number, act: Act, held: Iterable<number>, note?: string): void {
    this.waiting.push({
      type: "done",
      journal,
      step,
      at: this.time(),
      act,
      held: [...held],
      ...(note === undefined ? {} : { note }),
    });
  }

  /** Says that a run ended, stopped or not; what it counted is for a person. */
  end(journal: string, command: string, counts: Readonly<Record<string, number | boolean>>): void {
    this.waiting.push({ type: "end", journal, at: this.time(), command, ...counts });
  }

  flush(): void {
    if (this.waiting.length === 0) return;
    this.files.append(this.layout.journal, this.waiting);
    this.waiting = [];
  }

  private time(): string {
    return this.now().toISOString();
  }
}

/** Whether a file of this entry lies in quarantine, or may. */
export function holdsAnything(entry: Entry): boolean {
  return [...entry.steps.values()].some(({ held, pending }) => held.size > 0 || pending !== undefined);
}

interface OpenEntry extends Entry {
  plan: string;
  undone: boolean;
  ended: boolean;
  readonly steps: Map<number, StepState>;
}

function take(entries: Map<string, OpenEntry>, said: JournalLine): void {
  let entry = entries.get(said.journal);
  if (entry === undefined) {
    entry = {
      id: said.journal,
      startedAt: said.at,
      plan: "",
      steps: new Map(),
      undone: false,
      ended: true,
    };
    entries.set(said.journal, entry);
  }
  if (said.type === "begin") {
    entry.plan = said.plan;
    entry.ended = false;
  } else if (said.type === "end") {
    entry.undone = said.command === "undo";
    entry.ended = true;
  } else takeStep(entry, said);
}

function takeStep(entry: OpenEntry, said: Extract<JournalLine, { step: number }>): void {
  const known = entry.steps.get(said.step);
  const state = known ?? unknownStep(said.journal, said.step, said.at);
  if (said.type === "intent") {
    entry.undone = false;
    entry.steps.delete(said.step); // a step done again goes to the end of the order
    entry.steps.set(said.step, {
      ...unknownStep(said.journal, said.step, said.at),
      moves: said.moves,
      keeper: said.keeper,
      damaged: false,
      pending: "quarantine",
    });
  } else if (said.type === "again") {
    entry.steps.set(said.step, { ...state, pending: said.act });
  } else {
    const held = new Set(said.held);
    const gone = said.act === "purge" ? [...state.held].filter((move) => !held.has(move)) : [];
    entry.steps.set(said.step, {
      ...state,
      held,
      moved: new Set([...state.moved, ...held]),
      purged: new Set([...state.purged, ...gone]),
      pending: undefined,
    });
  }
}

function unknownStep(journal: string, step: number, at: string): StepState {
  return {
    journal,
    step,
    at,
    moves: [],
    keeper: undefined,
    held: new Set(),
    moved: new Set(),
    purged: new Set(),
    pending: undefined,
    damaged: true,
  };
}

/** A journal is read on trust, but not so far that a line could name a file outside the quarantine. */
function isHonest(said: JournalLine): boolean {
  if (said.type !== "intent") return true;
  const folder = `quarantine/${said.journal}/`;
  return said.moves.every(({ to, from }) => to.startsWith(folder) && !climbs(to) && !climbs(from));
}
