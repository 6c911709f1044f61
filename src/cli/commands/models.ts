// lookalike models list | add | pull | remove: which networks there are, and how they come and go. Only `pull` asks
// the network for anything.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { userDataFolder } from "../../catalog/platform.js";
import { EXIT, type ExitCode, invalidArgument, LookalikeError } from "../../contract/errors.js";
import { MODEL_NAME, type ModelCard, type ModelChangeAnswer } from "../../contract/models.js";
import { MODEL_CARDS } from "../../embed/models/registry.js";
import { addModel, recordSpeed } from "../../models/add.js";
import { readCard } from "../../models/card-file.js";
import { findCard, type ModelPaths, modelFiles } from "../../models/find.js";
import { modelsFolder } from "../../models/layout.js";
import { listModels } from "../../models/list.js";
import { pullModel } from "../../models/pull.js";
import { removeModel, sweepLeftovers } from "../../models/remove.js";
import { cardFromFile, readModel, type SaidOfFile } from "../../scan/card-from-file.js";
import { type Trial, tryModel } from "../../scan/try-model.js";
import type { Context } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { changeLines, fetchText, licenseLine, modelLines } from "../models.js";
import { saySlowRuntime } from "../runtime-note.js";
import { safe } from "../text.js";

export interface AddModelFlags extends CommonFlags, Omit<SaidOfFile, "sizePx" | "cropPx"> {
  readonly size?: number;
  readonly crop?: number;
}

export interface PullFlags extends CommonFlags {
  readonly yes?: boolean;
  readonly trust?: boolean;
}

export async function modelsListCommand(
  context: Context,
  flags: CommonFlags & { readonly measure?: boolean },
): Promise<ExitCode> {
  const folder = modelsFolder(userDataFolder());
  if (flags.measure === true) await measureAll(context, folder);
  const answer = listModels(folder, MODEL_CARDS);
  if (flags.json) context.printJson(answer);
  else context.print(...modelLines(answer, process.stdout.columns ?? Number.POSITIVE_INFINITY));
  return EXIT.done;
}

export async function modelsAddCommand(
  context: Context,
  words: readonly string[],
  flags: AddModelFlags,
): Promise<ExitCode> {
  const folder = modelsFolder(userDataFolder());
  sweepLeftovers(folder);
  await saySlowRuntime(context).catch(ignoreMissing);
  const { card, files, assumed, known } = await cardOf(folder, words, flags);
  let untried: string | undefined;
  const { missing, speed, ...added } = await addModel(folder, card, files, {
    known,
    tryOut: async (paths) => {
      const trial = await tried(card, paths);
      if (typeof trial !== "string") return trial;
      untried = trial;
      return undefined;
    },
  });
  const answer: ModelChangeAnswer = {
    ...changed(folder, card.name, "added", added.files),
    missing: [...missing],
    assumed: [...assumed],
    ...(speed === undefined ? {} : { imagesPerSecond: speed.imagesPerSecond }),
    ...(untried === undefined ? {} : { untried }),
  };
  if (flags.json) context.printJson(answer);
  else context.print(...changeLines(answer, card));
  return EXIT.done;
}

export async function modelsPullCommand(context: Context, name: string, flags: PullFlags): Promise<ExitCode> {
  const folder = modelsFolder(userDataFolder());
  const card = findCard(folder, name, MODEL_CARDS);
  if (card.license.note === undefined || flags.yes === true) context.say(licenseLine(card));
  const pulled = await pullModel(folder, card, {
    acceptLicense: flags.yes,
    trust: flags.trust,
    signal: context.signal,
    onProgress: (progress) => context.progress.showText(fetchText(progress)),
    onNotice: (line) => context.say(safe(line)),
  });
  await saySlowRuntime(context).catch(ignoreMissing);
  const trial = await tried(card, modelFiles(folder, card));
  if (typeof trial !== "string") recordSpeed(folder, card, trial);
  const answer: ModelChangeAnswer = {
    ...changed(folder, name, "pulled", pulled.files),
    ...(typeof trial === "string" ? { untried: trial } : { imagesPerSecond: trial.imagesPerSecond }),
  };
  if (flags.json) context.printJson(answer);
  else context.print(...changeLines(answer, card));
  return EXIT.done;
}

export async function modelsRemoveCommand(
  context: Context,
  name: string,
  flags: CommonFlags,
): Promise<ExitCode> {
  const folder = modelsFolder(userDataFolder());
  const { bytes } = removeModel(folder, name);
  const answer: ModelChangeAnswer = { ...changed(folder, name, "removed", []), bytes };
  if (flags.json) context.printJson(answer);
  else context.print(...changeLines(answer));
  return EXIT.done;
}

interface Brought {
  readonly card: ModelCard;
  readonly files: readonly string[];
  readonly assumed: readonly string[];
  /** The card is here already: only its files come. */
  readonly known: boolean;
}

/** What `add` was given: a card, a name of one, or a model's file to make one for. */
async function cardOf(
  folder: string,
  [first = "", ...rest]: readonly string[],
  flags: AddModelFlags,
): Promise<Brought> {
  const { json: _, catalog: __, debug: ___, size, crop, ...said } = flags;
  const onDisk = existsSync(first);
  const isCard = first.toLowerCase().endsWith(".json");
  if (!isCard && (onDisk || !MODEL_NAME.test(first))) {
    if (rest.length > 0)
      throw new LookalikeError("USAGE", `Expected one file of a model but received ${rest.length + 1}`, {
        hint: "Write a card for a model of several files: lookalike models add card.json FILE...",
      });
    const made = await cardFromFile(first, { ...said, sizePx: size, cropPx: crop });
    assertNewName(made.card.name);
    return { ...made, files: [resolve(first)], known: false };
  }
  const [flag] = Object.keys({
    ...said,
    ...(size === undefined ? {} : { size }),
    ...(crop === undefined ? {} : { crop }),
  });
  if (flag !== undefined)
    throw invalidArgument(`--${flag}`, "no value beside a card, which says it all,", "one");
  const files = rest.map((file) => resolve(file));
  if (!isCard) return { card: findCard(folder, first, MODEL_CARDS), files, assumed: [], known: true };
  const card = readCard(first);
  assertNewName(card.name);
  return { card, files, assumed: [], known: false };
}

function assertNewName(name: string): void {
  if (!MODEL_CARDS.some((card) => card.name === name)) return;
  throw new LookalikeError("MODEL_EXISTS", `Lookalike knows a model called ${name} already`, {
    hint: `Choose another name, or bring the files of that one: lookalike models add ${name} FILE`,
  });
}

/** A model tried out, or why it could not be on this machine. Throws when it is the model that is wrong. */
async function tried(card: ModelCard, { model }: ModelPaths): Promise<Trial | string> {
  try {
    return await tryModel(card, readModel(model));
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "RUNTIME_MISSING")
      return `${error.message}. ${error.hint}`;
    throw error;
  }
}

/** A model may come before the runtime does: it is then taken in untried. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof LookalikeError && error.code === "RUNTIME_MISSING")) throw error;
}

async function measureAll(context: Context, folder: string): Promise<void> {
  await saySlowRuntime(context);
  const { models } = listModels(folder, MODEL_CARDS);
  for (const { name } of models.filter(({ present, problem }) => present && problem === undefined)) {
    if (context.signal.aborted) return;
    context.progress.showText(`Measuring ${name}`);
    const card = findCard(folder, name, MODEL_CARDS);
    try {
      recordSpeed(folder, card, await tryModel(card, readModel(modelFiles(folder, card).model)));
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      context.say(`${name}: ${safe(error.message)} [${error.code}]`);
    }
  }
}

function changed(
  folder: string,
  name: string,
  done: ModelChangeAnswer["done"],
  files: readonly (ModelChangeAnswer["files"][number] & object)[],
): ModelChangeAnswer {
  const rows = files.map(({ file, bytes, sha256, checked }) => ({ file, bytes, sha256, checked }));
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  return { ok: true, folder, name, done, bytes, files: rows, missing: [], assumed: [] };
}
