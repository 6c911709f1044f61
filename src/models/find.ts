// A model by its name: the card, known to Lookalike or added by a person, and where its files lie, once they do.

import { lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { MODEL_NAME, type ModelCard, type ModelFile } from "../contract/models.js";
import { nearestNames } from "../contract/nearest-names.js";
import { storedCard } from "./card-file.js";
import { filesOf, isFolder, placeOf } from "./layout.js";
import { type ModelState, readState } from "./state.js";

/** Absolute paths of a model whose files are all here. */
export interface ModelPaths {
  readonly model: string;
  readonly textModel?: string;
  readonly tokenizer?: string;
}

/** The card of a name: of `known` first, then the one a person added. Throws MODEL_UNKNOWN, MODEL_INVALID, OPTION_INVALID. */
export function findCard(folder: string, name: string, known: readonly ModelCard[]): ModelCard {
  const place = placeOf(folder, name);
  const card = known.find((each) => each.name === name) ?? storedCard(place);
  if (card === undefined)
    throw new LookalikeError("MODEL_UNKNOWN", `No model is called ${name}${likeIt(name, folder, known)}`);
  if (card.name !== name)
    throw new LookalikeError("MODEL_INVALID", `The card in ${place} is of ${card.name}, not of ${name}`);
  return card;
}

/**
 * Where the files of a model lie, each of the size it had when it was checked. Throws MODEL_MISSING with the command
 * that fetches it, MODEL_HASH_WRONG where a file is no longer what was checked.
 */
export function modelFiles(folder: string, card: ModelCard): ModelPaths {
  const place = placeOf(folder, card.name);
  const state = readState(place);
  for (const file of filesOf(card)) {
    const problem = fileProblem(place, file, state);
    if (problem === "missing") throw missing(card);
    if (problem !== undefined)
      throw new LookalikeError("MODEL_HASH_WRONG", `${card.name}: ${problem}`, repair(card));
  }
  return pathsIn(place, card);
}

/** Where the files of a model lie in a folder, whether they are there or not. */
export function pathsIn(place: string, { model, text }: ModelCard): ModelPaths {
  const at = ({ file }: ModelFile) => join(place, file);
  if (text === undefined) return { model: at(model) };
  return { model: at(model), textModel: at(text.model), tokenizer: at(text.tokenizer) };
}

/** What is wrong with one file as far as its size and what was recorded tell; undefined when nothing is. */
export function fileProblem(
  place: string,
  { file, sha256 }: ModelFile,
  { files }: ModelState,
): string | undefined {
  const stats = lstatSync(join(place, file), { throwIfNoEntry: false });
  const recorded = Object.hasOwn(files, file) ? files[file] : undefined;
  if (stats === undefined || recorded === undefined) return "missing";
  if (!stats.isFile()) return `${file} is no file`;
  if (stats.size !== recorded.bytes) return `${file} has ${stats.size} bytes, it had ${recorded.bytes}`;
  if (sha256 !== undefined && sha256 !== recorded.sha256) return `${file} is not the one its card names now`;
  return undefined;
}

/** Names of the models a person has files or cards of, in alphabetical order. */
export function namesHere(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => MODEL_NAME.test(name) && isFolder(join(folder, name)))
    .sort();
}

/** The command that brings a model's files. */
export function bringCommand({ name, model }: ModelCard): string {
  return model.hub === undefined ? `lookalike models add ${name} FILE` : `lookalike models pull ${name}`;
}

function missing(card: ModelCard): LookalikeError {
  return new LookalikeError("MODEL_MISSING", `The files of ${card.name} are not here`, {
    hint:
      card.model.hub === undefined
        ? `Bring them with ${bringCommand(card)}`
        : `Fetch them with ${bringCommand(card)}`,
  });
}

function repair(card: ModelCard): { hint: string } {
  return { hint: `Run lookalike models remove ${card.name}, then ${bringCommand(card)}` };
}

/** The names nearest to a mistyped one. */
function likeIt(name: string, folder: string, known: readonly ModelCard[]): string {
  const all = [...known.map((card) => card.name), ...namesHere(folder)];
  const near = nearestNames(name, all, shorter);
  return near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
}

/** A name, and what it is without one of its parts: "clip-vit-b32" may be asked as "clip-b32". */
function shorter(name: string): string[] {
  const parts = name.split("-");
  return [name, ...parts.map((_, at) => parts.toSpliced(at, 1).join("-")).filter((text) => text !== "")];
}
