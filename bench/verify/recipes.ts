// How a picture of the bench is named and made: a photograph, an edit of a picture, one side of a drawn pair. The
// same recipe gives the same file, in any process; files made once are kept (`--cache`), since a change of the
// kernel changes none of them.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Picture } from "../../src/pixels/picture.js";
import type { Matrix, Size } from "../../src/verify/proof.js";
import { openCache } from "./cache.js";
import { drawnNamed } from "./drawn.js";
import { editNamed } from "./edits.js";
import { IDENTITY } from "./matrix.js";
import { fileOf, type Photo } from "./photos.js";
import { decode, type EditPlan, planEdit } from "./plan.js";
import { between, randomFor } from "./random.js";
import { encoder } from "./steps.js";

export interface PhotoRecipe {
  readonly photo: string;
}

/** `lot` names the stream its numbers are drawn from; `beside` another photograph, for edits that need one. */
export interface EditRecipe {
  readonly edit: string;
  readonly of: Recipe;
  readonly lot: string;
  readonly beside: string;
}

export interface DrawnRecipe {
  readonly drawn: string;
  readonly lot: string;
  readonly side: "a" | "b";
  readonly photos: readonly string[];
}

export type Recipe = PhotoRecipe | EditRecipe | DrawnRecipe;

export interface Kitchen {
  /** The numbers of an edit, drawn. */
  readonly plan: (recipe: EditRecipe) => Promise<EditPlan>;
  /** A name for what a recipe makes here: another one for another seed or another edit of the same name. */
  readonly key: (recipe: Recipe) => string;
  /** The picture of a recipe, decoded. */
  readonly picture: (recipe: Recipe) => Promise<Picture>;
  /** The file it was decoded from. */
  readonly file: (recipe: Recipe) => Promise<Buffer>;
  /** From the pixels of what it is an edit of to its own; undefined where no affine map says it. */
  readonly matrix: (recipe: Recipe) => Promise<Matrix | undefined>;
}

/** A name short enough for a table: "shirt/1.jpg | crop30". */
export function nameOf(recipe: Recipe): string {
  if ("photo" in recipe) return recipe.photo;
  if ("drawn" in recipe) return `${recipe.drawn} ${recipe.lot} ${recipe.side}`;
  return `${nameOf(recipe.of)} | ${recipe.edit}`;
}

/** Makes pictures of these photographs; the numbers of edits and drawings follow `seed`. */
export function openKitchen(photos: readonly Photo[], seed: number, cacheDir: string): Kitchen {
  const byName = new Map(photos.map((photo) => [photo.name, photo]));
  const drawn = digestOfSources();
  const kept = openCache(join(cacheDir, `pictures-${drawn}`));
  const key = (recipe: Recipe): string => digest(`${drawn} ${seed} ${JSON.stringify(recipe)}`);

  const photoNamed = (name: string): Photo => {
    const photo = byName.get(name);
    if (photo === undefined) throw new Error(`Expected a photograph of this part but received "${name}"`);
    return photo;
  };
  const photoPicture = (name: string): Promise<Picture> => decode(fileOf(photoNamed(name)));
  const sizeOf = async (recipe: Recipe): Promise<Size> =>
    "photo" in recipe ? photoNamed(recipe.photo).size : picture(recipe);
  const planOf = async ({ edit, of, lot }: EditRecipe): Promise<EditPlan> =>
    planEdit(editNamed(edit), await sizeOf(of), randomFor(seed, edit, lot));
  const makeFile = async (recipe: EditRecipe | DrawnRecipe): Promise<Buffer> => {
    if ("drawn" in recipe) return drawnFile(recipe, seed, photoPicture);
    const plan = await planOf(recipe);
    return plan.save(await picture(recipe.of), await photoPicture(recipe.beside));
  };
  const file = async (recipe: Recipe): Promise<Buffer> => {
    if ("photo" in recipe) return fileOf(photoNamed(recipe.photo));
    return kept(`${key(recipe)}.jpg`, () => makeFile(recipe));
  };
  const picture = async (recipe: Recipe): Promise<Picture> => decode(await file(recipe));
  const matrix = async (recipe: Recipe): Promise<Matrix | undefined> => {
    if (!("edit" in recipe)) return IDENTITY;
    return editNamed(recipe.edit).affine ? (await planOf(recipe)).matrix : undefined;
  };
  return { key, plan: planOf, picture, file, matrix };
}

async function drawnFile(
  { drawn, lot, side, photos }: DrawnRecipe,
  seed: number,
  photoPicture: (name: string) => Promise<Picture>,
): Promise<Buffer> {
  const own = randomFor(seed, drawn, lot, side);
  const picture = await drawnNamed(drawn).draw({
    side,
    own,
    shared: randomFor(seed, drawn, lot),
    photos: await Promise.all(photos.map(photoPicture)),
  });
  return encoder(picture)
    .jpeg({ quality: Math.round(between(own, 75, 92)) })
    .toBuffer();
}

/** Of everything that draws: a changed edit must never be answered with the old file. */
function digestOfSources(): string {
  const drawing = /^(burst|drawn.*|edits|.*steps|matrix|plan|random|recipes|warp)\.ts$/;
  const sources = readdirSync(import.meta.dirname).filter((name) => drawing.test(name));
  return digest(sources.map((name) => readFileSync(join(import.meta.dirname, name), "utf8")).join());
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 20);
