// The spaces of a catalog, as a person is told of them: what each is made of, which can be asked in words, what cannot
// be used and why, and what a model would add.

import type { Catalog } from "../../catalog/catalog.js";
import { readSpaceFacts, spaceNames } from "../../catalog/space-files.js";
import type { SpacesAnswer } from "../../contract/asking.js";
import { modelOf } from "../../embed/models/registry.js";
import { type ModelSource, NO_MODELS, understandsText } from "../query/term-vectors.js";
import { madeOf } from "./add.js";
import { problemOf } from "./made.js";
import type { SpaceSource } from "./source.js";
import { isBase, listSpaces } from "./spaces.js";

/** The model that is named to those who have none. */
const ADVISED = "clip-vit-b32";

/** All spaces, those made from one right after it. Each of these is read whole. */
export function describeSpaces(catalog: Catalog, models: ModelSource = NO_MODELS): SpacesAnswer {
  const all = listSpaces(catalog);
  const bases = all.filter(isBase);
  const problems = new Map(spaceNames(catalog.layout).map((name) => [name, problemOf(catalog, bases, name)]));
  const spaces = all
    .filter(({ name }) => problems.get(name) === undefined)
    .map((space) => ({
      name: space.name,
      version: space.version,
      dim: space.dim,
      images: space.images,
      understandsText: understandsText(space.base, models),
      isDefault: space === bases.at(-1),
      ...(isBase(space) ? {} : { made: madeOf(readSpaceFacts(catalog.layout, space.name)) }),
    }));
  const unusable = [...problems].flatMap(([name, problem]) =>
    problem === undefined ? [] : [{ name, code: problem.code, reason: problem.message }],
  );
  const advice = spaces.some((space) => space.understandsText) ? undefined : adviceFor(bases);
  return {
    ok: true,
    spaces,
    ...(unusable.length === 0 ? {} : { unusable }),
    ...(advice === undefined ? {} : { advice }),
  };
}

function adviceFor(bases: readonly SpaceSource[]): NonNullable<SpacesAnswer["advice"]> {
  const looks = bases.some(({ name }) => modelOf(name) !== undefined);
  return {
    text: looks
      ? "No model here understands words: they are looked for in titles, keywords and file names only"
      : "Without a model pictures are compared by how they look, not by what they show, and words are looked for in titles, keywords and file names only",
    commands: [`lookalike models pull ${ADVISED}`, `lookalike index --model ${ADVISED}`],
  };
}
