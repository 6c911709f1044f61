// Spaces made smaller, as sources of vectors: those of the base, reduced as they are read, so that a picture that comes
// to the base is in all spaces made from it. What was learnt is read when the first vector is asked for.

import type { Catalog } from "../../catalog/catalog.js";
import {
  damaged,
  readSpace,
  readSpaceFacts,
  type SpaceFacts,
  spaceNames,
} from "../../catalog/space-files.js";
import { LookalikeError } from "../../contract/errors.js";
import { openReducer, type Reducer, type Reduction } from "../../embed/reduce/reduction.js";
import { type ImageVector, isUnit, type SpaceSource } from "./source.js";

/** Vectors that are reduced at a time: a product of tables takes many as fast as a few. */
const AT_ONCE = 256;

/** The spaces made from `bases` that can be used, by name. */
export function madeSources(catalog: Catalog, bases: readonly SpaceSource[]): SpaceSource[] {
  return spaceNames(catalog.layout).flatMap((name) => {
    const source = sourceOrReason(catalog, bases, name);
    return source instanceof LookalikeError ? [] : [source];
  });
}

/**
 * Why the space of that name cannot be used, whole as it is read: SPACE_UNKNOWN (never added, or the catalog has no
 * vectors of its base), SPACE_DAMAGED, SPACE_OTHER_VERSION, FILE_UNREADABLE. Undefined where nothing is wrong.
 */
export function problemOf(
  catalog: Catalog,
  bases: readonly SpaceSource[],
  name: string,
): LookalikeError | undefined {
  const source = sourceOrReason(catalog, bases, name, (facts) => readReduction(catalog, facts));
  return source instanceof LookalikeError ? source : undefined;
}

function sourceOrReason(
  catalog: Catalog,
  bases: readonly SpaceSource[],
  name: string,
  check?: (facts: SpaceFacts) => void,
): SpaceSource | LookalikeError {
  try {
    const facts = readSpaceFacts(catalog.layout, name);
    check?.(facts);
    return madeSource(catalog, facts, baseOf(bases, facts));
  } catch (error) {
    if (error instanceof LookalikeError) return error;
    throw error;
  }
}

function baseOf(bases: readonly SpaceSource[], { name, base, baseVersion, inputs }: SpaceFacts): SpaceSource {
  const found = bases.find((space) => space.name === base);
  if (found === undefined)
    throw new LookalikeError(
      "SPACE_UNKNOWN",
      `The catalog has no vectors in ${base}, which ${name} is made from`,
      {
        hint: "Run lookalike index with its model, or lookalike spaces remove",
      },
    );
  if (found.version !== baseVersion || found.dim !== inputs)
    throw new LookalikeError(
      "SPACE_OTHER_VERSION",
      `${name} was learnt for version ${baseVersion} of ${base} (${inputs} numbers), the catalog has version ${found.version} (${found.dim} numbers)`,
    );
  return found;
}

function madeSource(catalog: Catalog, facts: SpaceFacts, base: SpaceSource): SpaceSource {
  let opened: Reducer | undefined;
  const reduce = (vectors: Float32Array) => {
    opened ??= openReducer(readReduction(catalog, facts));
    return opened.reduce(vectors);
  };
  return {
    name: facts.name,
    version: base.version,
    dim: facts.outputs,
    images: base.images,
    base: base.base,
    madeBy: `${facts.kind}${facts.outputs} ${facts.sha256}`,
    *vectors() {
      const batch = new Float32Array(AT_ONCE * facts.inputs);
      let images: number[] = [];
      for (const { image, vector } of base.vectors()) {
        batch.set(vector, images.length * facts.inputs);
        images.push(image);
        if (images.length < AT_ONCE) continue;
        yield* parted(images, reduce(batch), facts.outputs);
        images = [];
      }
      yield* parted(images, reduce(batch.subarray(0, images.length * facts.inputs)), facts.outputs);
    },
    vectorOf: (image) => {
      const vector = base.vectorOf(image);
      const reduced = vector && reduce(vector);
      return reduced !== undefined && isUnit(reduced, 0, facts.outputs) ? reduced : undefined;
    },
    toSpace: reduce,
  };
}

/** One by one; a vector of which nothing was left is none. */
function* parted(images: readonly number[], reduced: Float32Array, dim: number): Generator<ImageVector> {
  for (const [i, image] of images.entries())
    if (isUnit(reduced, i * dim, dim)) yield { image, vector: reduced.subarray(i * dim, (i + 1) * dim) };
}

/** Reads what was learnt. Throws SPACE_DAMAGED where it is not what was read of it before, FILE_UNREADABLE. */
function readReduction({ layout }: Catalog, known: SpaceFacts): Reduction {
  const { kind, inputs, outputs } = known;
  const { facts, values } = readSpace(layout, known.name, () => numbersOf(known));
  if (facts.sha256 !== known.sha256) throw damaged(known.name, "it was replaced while it was read");
  if (kind === "cut") return { kind, inputs, outputs };
  const [mean, axes] = [values.slice(0, inputs), values.slice(inputs, inputs + inputs * outputs)];
  const variances = values.slice(inputs + inputs * outputs);
  if (!values.every(Number.isFinite) || !variances.every((variance) => variance > 0))
    throw damaged(known.name, "it holds numbers that are none");
  return { kind, axes: { inputs, outputs, mean, axes, variances } };
}

/** Of the mean, the axes and the variances; a cut has none. */
function numbersOf({ kind, inputs, outputs }: SpaceFacts): number {
  return kind === "cut" ? 0 : inputs + inputs * outputs + outputs;
}
