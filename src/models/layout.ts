// Where models lie: `<models folder>/NAME/` holds a model's card, its files and what was found out about them. The
// folder belongs to the user, not to a set of pictures: one model serves every catalog, and a scan never meets it.

import { existsSync, lstatSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { invalidArgument } from "../contract/errors.js";
import { MODEL_NAME, type ModelCard, type ModelFile } from "../contract/models.js";

/** Only the user may look inside: a license may forbid to pass a model on. */
const FOLDER_MODE = 0o700;

/** Names of a model's folder that no file of a model may have. */
export const CARD_FILE = "card.json";
export const STATE_FILE = "state.json";
export const PART_ENDING = ".part";
export const LOCK_FILE = "pull.lock";

/**
 * The folder of models: LOOKALIKE_MODELS, else `models` in the user's data folder; absolute. Throws OPTION_INVALID
 * when the variable names a place among scanned pictures.
 */
export function modelsFolder(userData: string, env: NodeJS.ProcessEnv = process.env): string {
  const asked = env.LOOKALIKE_MODELS;
  if (asked === undefined || asked === "") return join(userData, "models");
  const folder = resolve(asked);
  for (let dir = folder; ; dir = dirname(dir)) {
    if (existsSync(join(dir, ".lookalike")))
      throw invalidArgument("LOOKALIKE_MODELS", `a folder outside the pictures of ${dir}`, asked);
    if (dir === dirname(dir)) return folder;
  }
}

/** The folder of one model. Throws OPTION_INVALID when the name could be anything but a name. */
export function placeOf(folder: string, name: string): string {
  if (!MODEL_NAME.test(name))
    throw invalidArgument("the model's name", 'lower-case letters, digits, "." and "-", at most 64', name);
  return join(folder, name);
}

/** Makes a folder, and those above it, for the user alone. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Whether a folder, no link to one, lies at this path. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** All files of a model in the order they are fetched in: the image tower first. */
export function filesOf({ model, text }: ModelCard): ModelFile[] {
  return text === undefined ? [model] : [model, text.model, text.tokenizer];
}
