// Carries out a plan: each step checked, announced in the journal, moved to quarantine, hashed again, noted as
// done. A step that would not be safe is refused and the others go on. Applying a plan a second time completes
// it under the same journal id, so that one undo takes all of it back.

import type { Catalog } from "../catalog/catalog.js";
import { spell } from "../catalog/place.js";
import { namedPath, pathOfNamed } from "../catalog/platform.js";
import type { ActionAnswer } from "../contract/answers.js";
import { type ErrorCode, LookalikeError } from "../contract/errors.js";
import type { Plan, PlanStep } from "../contract/plan.js";
import { checkStep, type ReadyStep, type Refusal, type Survey, survey } from "./check.js";
import { diskCode } from "./files.js";
import {
  type Entry,
  holdsAnything,
  type Journal,
  JournalWriter,
  newJournalId,
  readJournal,
} from "./journal.js";
import { type MoveFailure, moveFile } from "./move.js";
import {
  type ActionOptions,
  blankAnswer,
  locked,
  type OpenAnswer,
  type Settings,
  settingsOf,
} from "./options.js";
import { absoluteOnDisk } from "./place.js";
import { checkPlan, planDigest } from "./plan.js";
import { placesOf, recover } from "./recover.js";

export type { ActionOptions } from "./options.js";

/**
 * Applies a plan to its catalog. `journal` of the answer is the id to undo it by, "" when nothing was ever moved.
 * Throws PLAN_INVALID, PLAN_OTHER_CATALOG, CATALOG_BUSY, DISK_FULL, NOT_WRITABLE; all else is a refused step.
 */
export async function applyPlan(
  catalog: Catalog,
  plan: Plan,
  options: ActionOptions = {},
): Promise<ActionAnswer> {
  const checked = checkPlan(plan);
  const settings = settingsOf(catalog.layout, { ...options, store: catalog.store });
  assertSameCatalog(settings, checked);
  const work = () => new Run(catalog, checked, options.protectedFolders ?? [], settings).answer();
  if (settings.dryRun) return work();
  return locked(catalog.layout, "apply", async () => {
    await recover(catalog.layout, settings);
    return work();
  });
}

/** One run over one plan. */
class Run {
  private readonly catalog: Catalog;
  private readonly plan: Plan;
  private readonly settings: Settings;
  private readonly survey: Survey;
  private readonly writer: JournalWriter;
  private readonly digest: string;
  /** What an earlier run of this plan left in the journal. */
  private readonly earlier: Entry | undefined;
  private readonly id: string;
  private readonly result: OpenAnswer;
  private hasBegun = false;

  constructor(catalog: Catalog, plan: Plan, asked: readonly string[], settings: Settings) {
    const { layout } = catalog;
    const journal = readJournal(layout);
    this.catalog = catalog;
    this.plan = plan;
    this.settings = settings;
    this.survey = survey(catalog, plan, asked, settings.files);
    this.writer = new JournalWriter(layout, settings.files, settings.now);
    this.digest = planDigest(plan);
    this.earlier = runToContinue(journal, this.digest);
    this.id = this.earlier?.id ?? newJournalId(journal, settings.now());
    this.result = blankAnswer(this.earlier?.id ?? "", settings.dryRun);
  }

  async answer(): Promise<ActionAnswer> {
    const { signal, onProgress } = this.settings;
    const { steps } = this.plan;
    for (const [i, step] of steps.entries()) {
      if (signal?.aborted) break;
      try {
        await this.take(step);
      } catch (error) {
        if (signal?.aborted && error === signal.reason) break; // while its files were read: nothing was begun
        const code = diskCode(error);
        if (code === undefined) throw error;
        this.refuse(step, { code: "FILE_UNREADABLE", reason: `the disk said ${code}` });
      }
      onProgress({ done: i + 1, total: steps.length, bytes: this.result.bytes });
    }
    this.result.interrupted = signal?.aborted === true;
    // Stopped in order is an end too: only a crash leaves a run without one.
    if (this.hasBegun || this.isToEnd()) this.writer.end(this.id, "apply", this.counts());
    this.writer.flush();
    return this.result;
  }

  private counts(): Readonly<Record<string, number | boolean>> {
    const { done, refused, interrupted } = this.result;
    return { done, refused: refused.length, ...(interrupted ? { stopped: true } : {}) };
  }

  /** Whether an earlier run of this plan was cut off by a crash: this one ends it, even with nothing left to do. */
  private isToEnd(): boolean {
    return !this.settings.dryRun && this.earlier?.ended === false;
  }

  private async take(step: PlanStep): Promise<void> {
    const before = this.isDoneBefore(step);
    if (before === true) {
      this.result.alreadyDone += 1;
      return;
    }
    const ready = before ?? (await checkStep(this.survey, step, this.id, this.settings.signal));
    const refusal = "code" in ready ? ready : this.settings.dryRun ? undefined : await this.move(step, ready);
    if (refusal === undefined) this.count(ready as ReadyStep);
    else this.refuse(step, refusal);
  }

  /** Whether an earlier run did this step; a refusal where it did and its place is taken again. */
  private isDoneBefore(step: PlanStep): true | Refusal | undefined {
    const state = this.earlier?.steps.get(step.id);
    const isGone = state?.held.has(0) || state?.purged.has(0);
    if (state === undefined || (!isGone && state.held.size === 0)) return undefined;
    const named = spell(this.catalog.layout.base, pathOfNamed(step));
    if (isGone && named !== undefined && this.settings.files.lstat(named.path) === undefined) {
      if (!this.settings.dryRun) this.catalog.store.removeFile(named.key);
      this.survey.names.forget(named.path);
      return true;
    }
    return {
      code: "PLAN_OCCUPIED",
      reason: `journal ${this.id} holds the file of this step in quarantine, and another lies at its old place`,
    };
  }

  private async move(step: PlanStep, ready: ReadyStep): Promise<Refusal | undefined> {
    if (!this.hasBegun) this.writer.begin(this.id, this.digest, this.plan.steps.length);
    this.hasBegun = true;
    this.result.journal = this.id;
    const { keeper, verdict, why } = step;
    const moves = ready.moves.map(({ move }) => move);
    this.writer.intend(this.id, step.id, moves, { keeper, verdict, why });
    const failure = await this.moveAll(step, ready);
    if (failure === undefined) this.forget(ready);
    return failure;
  }

  /** Companions first, the picture last: its step is done when all have arrived, else all go back. */
  private async moveAll(step: PlanStep, { moves, objection }: ReadyStep): Promise<Refusal | undefined> {
    const { files, layout } = this.settings;
    const held: number[] = [];
    for (const [i, { move, path, content }] of [...moves.entries()].reverse()) {
      const failure = await moveFile(files, {
        from: path,
        to: placesOf(layout, move).to,
        content,
        objection,
      });
      if (failure === undefined) {
        held.unshift(i);
        continue;
      }
      this.writer.outcome(this.id, step.id, "quarantine", held, failure.reason);
      return refusalOf(failure, move.from, await this.takeBack(step, moves, held));
    }
    this.writer.outcome(this.id, step.id, "quarantine", held);
    return undefined;
  }

  /** Takes back the files of a step that had arrived; how many could not be. */
  private async takeBack(
    step: PlanStep,
    moves: ReadyStep["moves"],
    held: readonly number[],
  ): Promise<number> {
    if (held.length === 0) return 0;
    this.writer.intendAgain(this.id, step.id, "restore", held);
    this.writer.flush();
    const left = await goBack(this.settings, moves, held);
    this.writer.outcome(this.id, step.id, "restore", left);
    return left.length;
  }

  private forget({ moves }: ReadyStep): void {
    for (const { move } of moves) this.catalog.store.removeFile(move.from);
  }

  private count({ moves }: ReadyStep): void {
    this.result.done += 1;
    this.result.companions += moves.length - 1;
    for (const { path, content } of moves) {
      this.result.bytes += content.bytes;
      this.survey.names.forget(path);
    }
  }

  private refuse(step: PlanStep, { code, reason }: Refusal): void {
    this.result.refused.push({ step: step.id, ...namedPath(pathOfNamed(step)), code, reason });
  }
}

/** A plan is for one catalog; its root may be spelled through links. */
function assertSameCatalog({ layout, files }: Settings, plan: Plan): void {
  if (absoluteOnDisk(files, plan.root) === absoluteOnDisk(files, layout.base)) return;
  throw new LookalikeError(
    "PLAN_OTHER_CATALOG",
    `The plan was made for ${plan.root}, this catalog is of ${layout.base}`,
  );
}

/** The newest run of this plan that was not all taken back. */
function runToContinue(journal: Journal, digest: string): Entry | undefined {
  return [...journal.entries.values()]
    .reverse()
    .find((entry) => entry.plan === digest && (holdsAnything(entry) || hasPurged(entry)));
}

function hasPurged({ steps }: Entry): boolean {
  return [...steps.values()].some(({ purged }) => purged.size > 0);
}

/** Moves files back out of quarantine; indices of those that could not be. */
async function goBack(
  { files, layout }: Settings,
  moves: ReadyStep["moves"],
  held: readonly number[],
): Promise<number[]> {
  const left: number[] = [];
  for (const i of held) {
    const ready = moves[i];
    if (ready === undefined) continue;
    const from = placesOf(layout, ready.move).to;
    try {
      const content = await files.read(from);
      if ((await moveFile(files, { from, to: ready.path, content })) !== undefined) left.push(i);
    } catch (error) {
      if (diskCode(error) === undefined) throw error;
      left.push(i);
    }
  }
  return left;
}

function refusalOf({ kind, reason }: MoveFailure, name: string, left: number): Refusal {
  const codes: Record<MoveFailure["kind"], ErrorCode> = {
    occupied: "PLAN_OCCUPIED",
    changed: "PLAN_FILE_CHANGED",
    keeper: "PLAN_KEEPER_CHANGED",
    failed: "PLAN_MOVE_FAILED",
  };
  const stuck =
    left === 0 ? "" : `; ${left} of its companions could not be put back and lie in quarantine: run undo`;
  return { code: codes[kind], reason: `${JSON.stringify(name)} could not be moved: ${reason}${stuck}` };
}
