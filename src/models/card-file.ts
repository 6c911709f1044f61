// Cards as JSON files: those a person wrote, and the copies beside models. Everything in one is hostile until the
// schema and the rules below have passed: its names become names on the disk, its repository part of an address.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { ModelCard } from "../contract/models.js";
import { CARD_FILE, filesOf, LOCK_FILE, PART_ENDING, STATE_FILE } from "./layout.js";

/** A card is a page of text; anything larger is no card. */
const MAX_CARD_BYTES = 256 * 1024;

/** Reads a card. Throws FILE_NOT_FOUND, FILE_UNREADABLE, and MODEL_INVALID naming the first thing that is wrong. */
export function readCard(path: string): ModelCard {
  return parseCard(readText(path), path);
}

/** The card stored with a model; undefined where none is. Throws MODEL_INVALID when it is damaged. */
export function storedCard(place: string): ModelCard | undefined {
  try {
    return readCard(join(place, CARD_FILE));
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "FILE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** A card from its JSON. Throws MODEL_INVALID naming the first thing that is wrong; `from` says whose it is. */
export function parseCard(text: string, from: string): ModelCard {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(from, (error as Error).message);
  }
  const { data, error } = ModelCard.safeParse(json);
  if (error !== undefined) {
    const [issue] = error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "the card" : issue.path.join(".");
    throw invalid(from, `${where}: ${issue?.message ?? "not a card"}`);
  }
  assertFileNames(data, from);
  return data;
}

function assertFileNames(card: ModelCard, from: string): void {
  const seen = new Set<string>();
  for (const { file } of filesOf(card)) {
    const folded = file.toLowerCase(); // where disks do not tell the case of letters
    const reserved = [CARD_FILE, STATE_FILE, LOCK_FILE].includes(folded) || folded.includes(PART_ENDING);
    if (reserved) throw invalid(from, `${file} is a name Lookalike keeps for itself`);
    if (seen.has(folded)) throw invalid(from, `two files of the name ${file}`);
    seen.add(folded);
  }
}

function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MAX_CARD_BYTES)
      throw invalid(path, `${size} bytes, but a card has at most ${MAX_CARD_BYTES}: is it a model's file?`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof LookalikeError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new LookalikeError("FILE_NOT_FOUND", `No card at ${path}`, { cause: error });
    throw new LookalikeError("FILE_UNREADABLE", `Cannot read the card ${path}: ${message}`, { cause: error });
  }
}

function invalid(from: string, what: string): LookalikeError {
  return new LookalikeError("MODEL_INVALID", `${from} is no model card: ${what}`);
}
