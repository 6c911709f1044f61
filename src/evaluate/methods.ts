// Which methods an evaluation compares: what each needs a scan to learn, and how it answers afterwards.

import { THUMBNAIL } from "../catalog/side-database.js";
import { ERRORS, LookalikeError } from "../contract/errors.js";
import { didYouMean } from "../contract/nearest-names.js";
import { analyzerOf, MODEL_CARDS, modelOf } from "../embed/models/registry.js";
import { embedder as weightless } from "../embed/weightless/weightless.js";
import { FINGERPRINT_METHODS, METHODS } from "../fingerprint/registry.js";
import { findCard, modelFiles, namesHere } from "../models/find.js";
import { hashFile } from "../models/write.js";
import { ANALYZERS, type Analyzer, analyzersNamed } from "../scan/analyzers.js";
import type { ScanModel } from "../scan/models.js";
import { bitsMethod } from "../search/hashes/bits-method.js";
import { PROOF_VERSION } from "../verify/verify.js";

export interface MethodChoice {
  /** Methods of bits. */
  readonly hashes: readonly string[];
  /** The space without weights. */
  readonly weightless: boolean;
  readonly models: readonly ScanModel[];
  /** The groups that `lookalike duplicates` finds. */
  readonly duplicates: boolean;
}

/** What is compared unless a person says otherwise: one of each kind, and all models that are here. */
const USUAL = ["pdq", "phash", "difference", "average", "weightless", "models", "duplicates"] as const;
/** Every method of bits besides. */
const ALL = [...FINGERPRINT_METHODS.map(({ name }) => name), "weightless", "models", "duplicates"];
/** What may be asked for besides hashes and models. */
const WORDS = ["weightless", "models", "duplicates", "usual", "all"];

export const DUPLICATES = "duplicates";

/**
 * The methods of a list: names of hashes, "weightless", "model:NAME" or the NAME of a model, "models" (all that are in
 * `modelsFolder`), "duplicates", "usual" (default), "all". Throws OPTION_INVALID for an unknown name, MODEL_UNKNOWN and
 * MODEL_MISSING for a model.
 */
export function chooseMethods(names: readonly string[], modelsFolder: string): MethodChoice {
  const asked = new Set(names.flatMap((name) => (name === "all" ? ALL : name === "usual" ? USUAL : [name])));
  const models = new Set<string>();
  const hashes = new Set<string>();
  for (const name of asked) {
    if (name === weightless.space.name || name === DUPLICATES) continue;
    if (name === "models") for (const each of namesHere(modelsFolder)) models.add(each);
    else if (isModel(name, modelsFolder)) models.add(modelOf(name) ?? name);
    else hashes.add(hashNamed(name, namesHere(modelsFolder)));
  }
  return {
    hashes: [...hashes],
    weightless: asked.has(weightless.space.name),
    models: [...models].sort().map((name) => {
      const card = findCard(modelsFolder, name, MODEL_CARDS);
      return { card, path: modelFiles(modelsFolder, card).model };
    }),
    duplicates: asked.has(DUPLICATES),
  };
}

/** Throws OPTION_INVALID with the nearest of all names that may stand here. */
function hashNamed(name: string, models: readonly string[]): string {
  try {
    return bitsMethod(name).name;
  } catch (error) {
    if (!(error instanceof LookalikeError) || METHODS.some((method) => method.name === name)) throw error;
    const hashes = FINGERPRINT_METHODS.map((method) => method.name);
    const known = [...WORDS, ...models.map((model) => `model:${model}`), ...hashes];
    // The hashes' own hint knows what else they are called; without one it is that of the code.
    const near = error.hint === ERRORS[error.code].hint ? undefined : error.hint;
    const hint = didYouMean(name, [...WORDS, ...models]) ?? near ?? `Known are ${known.join(", ")}`;
    throw new LookalikeError(error.code, `No method is called ${JSON.stringify(name)}`, { hint });
  }
}

function isModel(name: string, modelsFolder: string): boolean {
  return (
    modelOf(name) !== undefined ||
    MODEL_CARDS.some((card) => card.name === name) ||
    namesHere(modelsFolder).includes(name)
  );
}

/** What a scan of the set must learn besides the vectors of models: thumbnails to show, and for duplicates everything. */
export function analyzersFor({ hashes, weightless: isAsked, duplicates }: MethodChoice): readonly Analyzer[] {
  const own = isAsked ? [weightless.space.name] : [];
  const asked = analyzersNamed([THUMBNAIL, ...own, ...hashes]);
  return [...new Set([...(duplicates ? ANALYZERS : []), ...asked])];
}

/**
 * Names and versions, for a manifest: the order in which they are measured. Of a model's file the hash as it lies there
 * now, which a card need not name. Throws FILE_UNREADABLE.
 */
export async function namesOf({ hashes, weightless: isAsked, models, duplicates }: MethodChoice) {
  const embedders = [];
  for (const { card, path } of models) {
    const { sha256 } = await hashFile(path);
    embedders.push({
      method: analyzerOf(card.name),
      version: card.version,
      files: { [card.model.file]: sha256 },
    });
  }
  return [
    // Raised with the proof, and with the space whose nearest are proved.
    ...(duplicates ? [{ method: DUPLICATES, version: PROOF_VERSION + weightless.space.version }] : []),
    ...(isAsked ? [{ method: weightless.space.name, version: weightless.space.version }] : []),
    ...embedders,
    ...hashes.map((name) => ({ method: name, version: bitsMethod(name).version })),
  ];
}
