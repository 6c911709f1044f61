// The pictures of an evaluation as a person walks through them: in an order of where the methods differ, a page at a
// time; and one of them, turned round, so that it says of each version who found it and of each space who is near.

import { LookalikeError } from "../../contract/errors.js";
import type { EvaluatedOriginal, EvaluatedPictures } from "../../contract/evaluated-pictures.js";
import type {
  EvaluationPictureAnswer,
  EvaluationPicturesAnswer,
  EvaluationPicturesQuery,
  PictureOrder,
} from "../../contract/evaluations.js";
import { recoveredShares } from "../pictures.js";

/** One page of the pictures. */
export function pageOfPictures(
  pictures: EvaluatedPictures,
  { sort, offset, limit }: EvaluationPicturesQuery,
): EvaluationPicturesAnswer {
  const numbers = orderOf(pictures, sort).slice(offset, offset + limit);
  return {
    ok: true,
    total: pictures.originals.length,
    pictures: numbers.map((number) => ({
      ...briefOf(pictures, number),
      versions: originalAt(pictures, number).versions.length,
      recovered: derivedOf(pictures).recovered[number] ?? 1,
    })),
  };
}

/** One picture and its place in an order. Throws EVALUATION_UNKNOWN for a number beyond the last. */
export function pictureOf(
  pictures: EvaluatedPictures,
  number: number,
  sort: PictureOrder,
): EvaluationPictureAnswer {
  const original = originalAt(pictures, number);
  const order = orderOf(pictures, sort);
  const place = order.indexOf(number);
  const [previous, next] = [order[place - 1], order[place + 1]];
  return {
    ok: true,
    ...briefOf(pictures, number),
    total: order.length,
    place,
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
    versions: original.versions.map(({ edit, image }, version) => ({
      ...{ edit, image },
      found: pictures.methods.map(({ method, index, ahead }) => ({
        ...{ method, index },
        ahead: ahead[number]?.[version] ?? null,
      })),
    })),
    spaces: spacesOf(pictures, number),
  };
}

/** The numbers of all pictures in an order; where two are alike, the lower number comes first. */
export function orderOf(pictures: EvaluatedPictures, sort: PictureOrder): readonly number[] {
  const { orders } = derivedOf(pictures);
  const known = orders.get(sort);
  if (known !== undefined) return known;
  const weights = weightsOf(pictures, sort);
  const order = weights.map((_, number) => number).sort((a, b) => weights[b]! - weights[a]! || a - b);
  orders.set(sort, order);
  return order;
}

/** The heavier comes first. */
function weightsOf(pictures: EvaluatedPictures, sort: PictureOrder): readonly number[] {
  const { originals } = pictures;
  if (sort === "neighbors") return originals.map(({ neighborDisagreement }) => neighborDisagreement);
  if (sort === "recovery") return originals.map(({ recoveryDisagreement }) => recoveryDisagreement);
  if (sort === "hardest") return derivedOf(pictures).recovered.map((share) => 1 - share);
  return originals.map(() => 0);
}

/** What is worked out once of the pictures of an evaluation. */
interface Derived {
  readonly recovered: readonly number[];
  readonly orders: Map<PictureOrder, readonly number[]>;
}

const derived = new WeakMap<EvaluatedPictures, Derived>();

function derivedOf(pictures: EvaluatedPictures): Derived {
  const known = derived.get(pictures) ?? { recovered: recoveredShares(pictures), orders: new Map() };
  derived.set(pictures, known);
  return known;
}

function originalAt({ originals }: EvaluatedPictures, number: number): EvaluatedOriginal {
  const original = originals[number];
  if (original === undefined)
    throw new LookalikeError(
      "EVALUATION_UNKNOWN",
      `Expected a picture from 0 to ${originals.length - 1} but received ${number}`,
    );
  return original;
}

function briefOf(pictures: EvaluatedPictures, number: number) {
  const { versions: _, ...original } = originalAt(pictures, number);
  return { ...original, number };
}

function spacesOf(pictures: EvaluatedPictures, number: number): EvaluationPictureAnswer["spaces"] {
  const lists = pictures.methods.flatMap(({ method, index, scoring, neighbors }) =>
    neighbors === undefined ? [] : [{ method, index, scoring, near: neighbors[number] ?? [] }],
  );
  const shared = new Map<number, number>();
  for (const { near } of lists) for (const [other] of near) shared.set(other, (shared.get(other) ?? 0) + 1);
  return lists.map(({ near, ...method }) => ({
    ...method,
    neighbors: near.flatMap(([other, score]) => {
      const found = pictures.originals[other];
      if (found === undefined) return []; // a place beyond the last: damaged, and no picture to show
      const { image, path, label } = found;
      return {
        ...{ number: other, image, path, score, methods: shared.get(other) ?? 1 },
        ...(label === undefined ? {} : { label }),
      };
    }),
  }));
}
