// What relations add to proofs: who is asked, in which direction a proof is told, collages, and a person's word.

import { join } from "node:path";
import { expect, test } from "vitest";
import { readDecisions, recordDecisions } from "../../src/catalog/decisions.js";
import type { Answer } from "../../src/catalog/said.js";
import type { Candidate, PixelClass } from "../../src/duplicates/candidates.js";
import type { ProveResult } from "../../src/duplicates/prove.js";
import { isCopy, openRelations } from "../../src/duplicates/relation.js";
import type { Subject } from "../../src/duplicates/subject.js";
import type { Proof } from "../../src/verify/proof.js";
import { temporaryFolder } from "../support/folder.js";
import { PURE_COPY } from "./pure-copy.js";

const FACTS = { widthPx: 400, heightPx: 300, frames: 1 };
const subject = (content: string, pixel: string, facts: Partial<typeof FACTS> = {}): Subject =>
  ({ content, pixel, facts: { ...FACTS, ...facts }, metadata: {} }) as Subject;
const classOf = (...subjects: [Subject, ...Subject[]]): PixelClass => {
  const [{ pixel }] = subjects;
  return { key: pixel, pixel, subjects };
};
const candidate = (a: PixelClass, b: PixelClass): Candidate => ({ a, b, pdqBits: 12, sources: ["pdq"] });

/** Half the size of the other. */
const PURE: Proof = {
  ...PURE_COPY,
  transform: {
    ...PURE_COPY.transform,
    scale: 0.5,
    cropPx: { x: 0, y: 0, width: 400, height: 300 },
    shownPx: { x: 0, y: 0, width: 200, height: 150 },
    matrix: [0.5, 0, 0, 0.5, 0, 0],
    changes: ["resize"],
  },
};
const edited = (more: Partial<Proof> = {}): Proof => ({ ...PURE, pure: false, ...more });

/** Relations of such candidates, proved as `proofs` has it, and the pairs that were asked for. */
function open(
  candidates: readonly Candidate[],
  proofs: ReadonlyMap<Candidate, Proof>,
  said: readonly [Subject, Subject, Answer][] = [],
) {
  const path = join(temporaryFolder(), "decisions.jsonl");
  if (said.length > 0)
    recordDecisions(
      path,
      said.map(([a, b, answer]) => ({ a, b, answer, at: "" })),
    );
  const asked: Candidate[][] = [];
  const classes = [...new Set(candidates.flatMap(({ a, b }) => [a, b]))];
  const relations = openRelations({ classes, candidates, lowQuality: 0, leftOut: 0 }, readDecisions(path), {
    prove: async (pairs): Promise<ProveResult> => {
      asked.push([...pairs]);
      const unread = pairs.filter((pair) => !proofs.has(pair));
      return {
        proved: pairs.map((pair) => ({ ...pair, proof: proofs.get(pair) })),
        failures: unread.map(({ b }) => ({ path: b.key, code: "FILE_CHANGED", reason: "changed" })),
      };
    },
    close: async () => undefined,
  });
  return { relations, asked };
}

const [a, twin, b, c] = [subject("a", "p"), subject("a2", "p"), subject("b", "q"), subject("c", "r")];
const [p, q, r] = [classOf(a, twin), classOf(b), classOf(c)];

test("a proof holds for every image of its classes, and is told in the direction asked for", async () => {
  const pair = candidate(p, q);
  const { relations, asked } = open([pair], new Map([[pair, PURE]]));
  expect(relations.neighbors(p)).toEqual([q]);
  expect(relations.between(a, b)).toBeUndefined();
  await relations.ask([[q, p]]);
  await relations.ask([[p, q]]);
  expect(asked).toEqual([[pair], []]);
  for (const own of [a, twin]) {
    expect(relations.between(own, b)).toMatchObject({ verdict: "same-picture", pdqBits: 12, proof: PURE });
    const back = relations.between(b, own);
    expect(back).toMatchObject({ verdict: "same-picture", proof: { transform: { scale: 2 } } });
  }
  expect(relations.between(a, twin)).toMatchObject({ verdict: "identical-pixels", proof: undefined });
});

test("what could not be read is no relation, and is told once", async () => {
  const [first, second] = [candidate(p, q), candidate(q, r)];
  const { relations } = open([first, second], new Map([[second, PURE]]));
  for (const _ of [1, 2])
    await relations.ask([
      [p, q],
      [q, r],
    ]);
  expect(relations.between(a, b)).toBeUndefined();
  expect(relations.failures()).toEqual([{ path: "q", code: "FILE_CHANGED", reason: "changed" }]);
  expect(relations.between(b, c)?.verdict).toBe("same-picture");
});

test("pictures of several frames are judged by their ids: no proof is asked for", async () => {
  const film = subject("film", "f", { frames: 12 });
  const pair = candidate(classOf(film), q);
  const { relations, asked } = open([pair], new Map([[pair, PURE]]));
  await relations.ask([[pair.a, q]]);
  expect(asked.flat()).toEqual([]);
  expect(relations.between(film, b)?.verdict).toBe("similar");
});

test("a collage of one picture joins no other either", async () => {
  const [shown, cut] = [candidate(p, q), candidate(q, r)];
  const proofs = new Map<Candidate, Proof>([
    [shown, edited({ outsideB: "foreign" })],
    [cut, edited()],
  ]);
  const { relations } = open([shown, cut], proofs);
  await relations.ask([[q, r]]);
  expect(relations.between(b, c)?.verdict).toBe("edited-copy");
  await relations.ask([[p, q]]);
  expect(relations.between(b, c)).toMatchObject({ verdict: "similar", proof: proofs.get(cut) });
});

test("a person's word parts what was proved, and joins what no search found", async () => {
  const pair = candidate(p, q);
  const none = candidate(q, r);
  const proofs = new Map([pair, none].map((own) => [own, PURE]));
  const { relations } = open([pair, none], proofs, [
    [a, b, "different"],
    [a, c, "same"],
    [b, c, "same"],
  ]);
  await relations.ask([
    [p, q],
    [q, r],
    [p, r],
  ]);
  expect(relations.between(a, b)).toMatchObject({
    verdict: "different",
    because: "you said so",
    pdqBits: 12,
  });
  expect(relations.between(a, c)).toMatchObject({ verdict: "edited-copy", proof: undefined });
  expect(relations.between(b, c)?.verdict).toBe("same-picture");
  expect(relations.neighbors(p)).toEqual([q, r]);
  expect(relations.neighbors(r)).toEqual([q, p]);
});

test("four verdicts join", () => {
  const verdicts = ["identical-file", "identical-pixels", "same-picture", "edited-copy"] as const;
  expect(verdicts.every(isCopy)).toBe(true);
  expect((["alternate", "similar", "different"] as const).some(isCopy)).toBe(false);
});
