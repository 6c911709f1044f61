// Bringing a model in by hand: its files are copied (a file left in place could change under its recorded hash) into
// a folder that gets its name last, so that a model is here whole or not at all.

import { randomBytes } from "node:crypto";
import { readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import type { ModelCard, ModelFile } from "../contract/models.js";
import { fileProblem, type ModelPaths, modelFiles, pathsIn } from "./find.js";
import { CARD_FILE, filesOf, makePrivateFolder, placeOf } from "./layout.js";
import { type FileState, readState, type Speed, writeState } from "./state.js";
import { copyHashed, replaceFile, syncFolder, writingFailed } from "./write.js";

export interface AddOptions {
  /** A card known to Lookalike, or added before: only its files are brought, where none are yet. */
  readonly known?: boolean | undefined;
  /** Runs the model before it is taken in; what it throws ends the adding. Its speed is stored. */
  readonly tryOut?: ((paths: ModelPaths) => Promise<Speed | undefined>) | undefined;
}

export interface Added {
  readonly files: readonly (FileState & { readonly file: string })[];
  /** Files of the card that nobody brought: a pull fetches them. */
  readonly missing: readonly string[];
  readonly speed: Speed | undefined;
}

/**
 * Takes a model in. `sources` are paths of its files, told apart by name where there are several. Throws MODEL_EXISTS,
 * MODEL_INVALID, MODEL_HASH_WRONG, FILE_NOT_FOUND, FILE_UNREADABLE, DISK_FULL, NOT_WRITABLE.
 */
export async function addModel(
  folder: string,
  card: ModelCard,
  sources: readonly string[],
  options: AddOptions = {},
): Promise<Added> {
  const place = placeOf(folder, card.name);
  assertFree(place, card, options.known === true);
  const brought = assign(card, sources);
  const staging = join(folder, `.adding-${card.name}-${randomBytes(4).toString("hex")}`);
  try {
    makePrivateFolder(staging);
    const files: Added["files"][number][] = [];
    for (const [file, source] of brought)
      files.push({ file: file.file, ...(await bring(staging, file, source)) });
    const missing = filesOf(card).flatMap(({ file }) =>
      files.some((each) => each.file === file) ? [] : [file],
    );
    const states = Object.fromEntries(files.map(({ file, ...state }) => [file, state]));
    writeState(staging, { lookalikeModel: 1, files: states });
    replaceFile(join(staging, CARD_FILE), `${JSON.stringify(card, null, 2)}\n`);
    const speed = missing.length === 0 ? await options.tryOut?.(pathsIn(staging, card)) : undefined;
    if (speed !== undefined) writeState(staging, { lookalikeModel: 1, files: states, speed });
    takeIn(staging, place);
    return { files, missing, speed };
  } catch (error) {
    throw writingFailed(place, error);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Notes how fast a model ran on this machine. */
export function recordSpeed(folder: string, card: ModelCard, speed: Speed): void {
  modelFiles(folder, card);
  const place = placeOf(folder, card.name);
  writeState(place, { ...readState(place), speed });
}

/** A name is free when no model has it; that of a card whose files are not here yet is free for that card. */
function assertFree(place: string, card: ModelCard, known: boolean): void {
  const state = readState(place);
  const here = filesOf(card).some((file) => fileProblem(place, file, state) !== "missing");
  const taken = statSync(place, { throwIfNoEntry: false }) !== undefined && !known;
  if (!here && !taken) return;
  throw new LookalikeError("MODEL_EXISTS", `A model called ${card.name} is here already`, {
    hint: `Choose another name, or run lookalike models remove ${card.name} first`,
  });
}

/** Which source is which file: by name; the only one left is the only file left. Throws MODEL_INVALID. */
function assign(card: ModelCard, sources: readonly string[]): [ModelFile, string][] {
  const open = new Map(filesOf(card).map((file) => [file.file, file]));
  const found: [ModelFile, string][] = [];
  const nameless: string[] = [];
  for (const source of sources) {
    const file = open.get(basename(source));
    if (file === undefined) nameless.push(source);
    else found.push([file, source]);
    if (file !== undefined) open.delete(file.file);
  }
  const [source, ...more] = nameless;
  const [file] = open.values();
  if (source === undefined) return found;
  if (file !== undefined && open.size === 1 && more.length === 0) return [...found, [file, source]];
  throw new LookalikeError(
    "MODEL_INVALID",
    `${basename(source)} is none of ${card.name}'s files (${filesOf(card)
      .map((each) => each.file)
      .join(", ")})`,
    { hint: "Give the files the names they have in the card" },
  );
}

async function bring(staging: string, file: ModelFile, source: string): Promise<FileState> {
  const stats = statSync(source, { throwIfNoEntry: false });
  if (stats === undefined) throw new LookalikeError("FILE_NOT_FOUND", `No file at ${source}`);
  if (!stats.isFile())
    throw new LookalikeError("FILE_EXPECTED", `${source} is no file`, { hint: "Name a model's file" });
  if (stats.size === 0) throw new LookalikeError("MODEL_INVALID", `${source} has no bytes`);
  const found = await copyHashed(source, join(staging, file.file));
  if (file.sha256 !== undefined && file.sha256 !== found.sha256)
    throw new LookalikeError(
      "MODEL_HASH_WRONG",
      `${source} has the hash ${found.sha256}; the card says ${file.sha256}`,
      { hint: "It is another file than the card's: find that one, or correct the card if it is yours" },
    );
  return { ...found, checked: file.sha256 === undefined ? "nothing" : "card", from: source };
}

/** Gives the finished folder its name, in place of one that holds no file of a model. */
function takeIn(staging: string, place: string): void {
  if (statSync(place, { throwIfNoEntry: false }) !== undefined) {
    for (const left of readdirSync(place)) rmSync(join(place, left), { recursive: true, force: true });
  }
  renameSync(staging, place); // over an empty folder, or to a free name
  syncFolder(join(place, ".."));
}
