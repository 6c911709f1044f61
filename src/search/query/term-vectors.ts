// A term of a question as a vector of a space: a picture of the catalog by what is stored of it, any other picture and
// a region by embedding it now, words by the text tower of the space's model.

import { resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { absoluteFrom, relativeTo } from "../../catalog/platform.js";
import { readBytes } from "../../catalog/read-file.js";
import { LookalikeError } from "../../contract/errors.js";
import type { QueryTerm } from "../../contract/search.js";
import { modelOf } from "../../embed/models/registry.js";
import { embedder as weightless } from "../../embed/weightless/weightless.js";
import type { ReadImage, ReadOptions } from "../../image/read.js";
import { isBlank } from "../../pixels/blank.js";
import { toGray } from "../../pixels/gray.js";
import type { Picture } from "../../pixels/picture.js";
import type { OpenSpace } from "../spaces/open-space.js";
import type { SpaceBase } from "../spaces/source.js";
import { type CopyMarks, copyMarks, marksOf, saysLittle } from "./copies.js";
import { cutRegion } from "./region.js";
import type { WeightedVector } from "./scores.js";

/** What a model can do once it is loaded. */
export interface OpenModel {
  /** Of its vectors: those of another version are not comparable. */
  readonly version: number;
  /** The unit vector of a picture. */
  embed(picture: Picture): Promise<Float32Array>;
  /** Unit vectors of texts; absent where the model knows only pictures. */
  readonly text?: ((texts: readonly string[]) => Promise<Float32Array[]>) | undefined;
}

/** The models of this machine, by name. */
export interface ModelSource {
  /** Whether it is here and has a text tower. */
  understandsText(name: string): boolean;
  /** Loads it when a question needs it, once. Throws MODEL_UNKNOWN, MODEL_MISSING, MODEL_INVALID. */
  open(name: string): Promise<OpenModel>;
}

/** Whether words can be asked for in a space. */
export function understandsText(base: SpaceBase, models: ModelSource): boolean {
  const name = modelOf(base.name);
  return name !== undefined && models.understandsText(name);
}

/** Where there are none. */
export const NO_MODELS: ModelSource = {
  understandsText: () => false,
  open: async (name) => {
    throw new LookalikeError("MODEL_MISSING", `The model ${name} is not here`);
  },
};

/** What a question needs of a picture that is embedded now. */
export type QueryPicture = Pick<ReadImage, "picture" | "pixelId">;

/** Where pictures named by content ids are read, such as those a server holds in memory. */
export interface PictureSource {
  /** A picture of this source or of the catalog. Throws IMAGE_UNKNOWN, FILE_*, IMAGE_*. */
  read(content: string): Promise<QueryPicture>;
  /** What `make` gives for a picture, once for each `key`. Throws IMAGE_UNKNOWN, and what `make` throws. */
  vector(content: string, key: string, make: () => Promise<Float32Array>): Promise<Float32Array>;
}

export interface TermOptions {
  /** Relative paths are taken from here. */
  readonly cwd: string;
  readonly models: ModelSource;
  readonly read?: ReadOptions | undefined;
  /** Instead of the catalog's files, for terms that are content ids. */
  readonly pictures?: PictureSource | undefined;
}

/** A term with its vector, and the image of the catalog it is, if it is one. */
export interface PreparedTerm extends WeightedVector {
  readonly term: QueryTerm;
  readonly image: number | undefined;
  /** Of a picture that is not in the catalog: what its copies there are known by. */
  readonly marks?: CopyMarks | undefined;
}

/** A content id. */
const CONTENT = /^[0-9a-f]{64}$/;

/**
 * Throws FILE_*, IMAGE_*, IMAGE_UNKNOWN, QUERY_INVALID (region), QUERY_EMPTY (a picture of one color, where no model
 * says what it shows), TEXT_UNSUPPORTED, MODEL_*.
 */
export async function prepareTerm(
  catalog: Catalog,
  space: OpenSpace,
  term: QueryTerm,
  options: TermOptions,
): Promise<PreparedTerm> {
  if (term.kind === "text")
    return { term, image: undefined, weight: term.weight, vector: await textVector(space, term, options) };
  const image = imageOf(catalog, term.value, options);
  const place = image === undefined ? -1 : space.placeOf(image);
  // One that may be of a single color is looked at: what is stored of it does not tell.
  const mayBeBlank = image !== undefined && isWeightless(space) && saysLittle(catalog, image);
  if (place >= 0 && term.regionPx === undefined && !mayBeBlank) {
    const vector = space.rowsOf(Uint32Array.of(place)).slice();
    return { term, image, weight: term.weight, vector };
  }
  let reading: Promise<QueryPicture> | undefined;
  const read = () => {
    reading ??= readTerm(catalog, term, image, options);
    return reading;
  };
  const make = async () => pictureVector(space, partOf(await read(), term), options);
  const pictures = CONTENT.test(term.value) ? options.pictures : undefined;
  const vector =
    pictures === undefined ? await make() : await pictures.vector(term.value, keyOf(space, term), make);
  if (image !== undefined || term.weight < 0) return { term, image, weight: term.weight, vector };
  const makeMarks = async () => marksOf(await read());
  const key = JSON.stringify(["copies", term.value]);
  const marks =
    pictures === undefined ? await makeMarks() : await pictures.vector(term.value, key, makeMarks);
  return { term, image, weight: term.weight, vector, marks: copyMarks(marks) };
}

function isWeightless({ base }: OpenSpace): boolean {
  return modelOf(base.name) === undefined;
}

/** Names the vector of a term in a space. */
function keyOf({ name, base, madeBy }: OpenSpace, { value, regionPx }: QueryTerm): string {
  return JSON.stringify([name, base.version, madeBy, value, regionPx]);
}

async function textVector(space: OpenSpace, { value }: QueryTerm, { models }: TermOptions) {
  const name = modelOf(space.base.name);
  const model = name === undefined ? undefined : await models.open(name);
  if (model?.text === undefined)
    throw new LookalikeError(
      "TEXT_UNSUPPORTED",
      `The space ${space.name} does not understand words such as ${JSON.stringify(value)}`,
    );
  return space.toSpace((await model.text([value]))[0] as Float32Array);
}

async function pictureVector(space: OpenSpace, picture: Picture, { models }: TermOptions) {
  const name = modelOf(space.base.name);
  const model = name === undefined ? WEIGHTLESS : await models.open(name);
  if (model.version !== space.base.version)
    throw new LookalikeError(
      "SPACE_UNKNOWN",
      `The catalog's vectors in ${space.base.name} are of version ${space.base.version}, the model here is of version ${model.version}`,
      { hint: "Run lookalike index with this model again" },
    );
  if (isWeightless(space) && isBlank(picture, toGray(picture)))
    throw new LookalikeError("QUERY_EMPTY", "The picture is of one color: nothing in it can be compared", {
      hint: "Ask with another picture or another part of it, or with words",
    });
  const vector = space.toSpace(await model.embed(picture));
  if (!vector.some((value) => value !== 0))
    throw new LookalikeError("QUERY_EMPTY", "The picture shows nothing that could be compared");
  return vector;
}

const WEIGHTLESS: OpenModel = {
  version: weightless.space.version,
  embed: async (picture) => weightless.embed(picture),
};

/** The image of the catalog that a term names by its id or by a path of it; undefined for other pictures. */
export function imageOf(
  { store, layout }: Catalog,
  value: string,
  { cwd, pictures }: Pick<TermOptions, "cwd" | "pictures">,
): number | undefined {
  if (CONTENT.test(value)) {
    const found = store.imageByContent(value);
    if (found === undefined && pictures === undefined)
      throw new LookalikeError("IMAGE_UNKNOWN", `The catalog holds no image ${value}`);
    return found?.id;
  }
  return store.fileAt(relativeTo(layout.base, resolve(cwd, value)))?.image;
}

async function readTerm(
  { store, layout }: Catalog,
  { value }: QueryTerm,
  image: number | undefined,
  { cwd, read, pictures }: TermOptions,
): Promise<QueryPicture> {
  if (pictures !== undefined && CONTENT.test(value)) return pictures.read(value);
  const known = image !== undefined && CONTENT.test(value) ? store.filesOf(image)[0] : undefined;
  const path = known === undefined ? resolve(cwd, value) : absoluteFrom(layout.base, known.path);
  // Codecs are loaded where there is a picture to read: a question of words or known pictures needs none.
  const { readImage } = await import("../../image/read.js");
  return readImage(await readBytes(path), read);
}

function partOf({ picture }: QueryPicture, { regionPx }: QueryTerm): Picture {
  return regionPx === undefined ? picture : cutRegion(picture, regionPx);
}
