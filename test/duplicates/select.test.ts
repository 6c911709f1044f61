// Which files a plan removes, whatever a person marked: properties over random groups of random relations.

import fc from "fast-check";
import { expect, test } from "vitest";
import { MARKS, type Mark } from "../../src/contract/policy.js";
import { COPY_VERDICTS, SAFE_VERDICTS, VERDICTS, type Verdict } from "../../src/contract/verdict.js";
import { type Contender, compareContenders } from "../../src/duplicates/keeper.js";
import type { Relation, Relations } from "../../src/duplicates/relation.js";
import { type Choice, relationOf, selectRemovals } from "../../src/duplicates/select.js";
import type { Subject } from "../../src/duplicates/subject.js";

interface FileSpec {
  readonly subject: number;
  readonly mark: Mark | undefined;
  readonly protected: boolean;
  readonly linked: boolean;
  readonly companions: readonly string[];
}

const fileSpec = fc.record({
  subject: fc.nat(4),
  mark: fc.option(fc.constantFrom(...MARKS), { nil: undefined }),
  protected: fc.constantFrom(false, false, false, true),
  linked: fc.constantFrom(false, false, false, true),
  companions: fc.subarray(["movie", "sidecar"]),
});
const sides = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 });
const verdicts = fc.array(fc.option(fc.constantFrom(...VERDICTS), { nil: undefined }), {
  minLength: 25,
  maxLength: 25,
});
const include = fc.subarray([...COPY_VERDICTS]);

/** A subject with nothing but what choosing looks at. */
function subjectOf(number: number, side: number): Subject {
  return {
    image: number,
    content: `content ${number}`,
    pixel: `pixel ${number}`,
    facts: { widthPx: side * 100, heightPx: 100, frames: 1, lossless: false } as Subject["facts"],
    metadata: { tagCount: 0 } as Subject["metadata"],
    read: {},
    pdq: undefined,
    phash: undefined,
    effectivePixels: 1,
    files: [],
  };
}

function contendersOf(files: readonly FileSpec[], subjects: readonly Subject[]): Contender[] {
  return files.map((file, n) => ({
    subject: subjects[file.subject] as Subject,
    file: {
      id: n,
      path: `${n}.jpg`,
      image: file.subject,
      readUs: 0,
      size: 1000,
      mtimeUs: 0,
      inode: `${n}`,
      alsoAt: file.linked ? [`link ${n}.jpg`] : [],
    },
    protected: file.protected,
    companions: file.companions,
    altered: false,
    enlarged: false,
    mark: file.mark,
  }));
}

/** Relations as a table says; a missing one was never asked for. */
function relationsOf(table: readonly (Verdict | undefined)[]): Relations {
  const between = (a: Subject, b: Subject): Relation | undefined => {
    const verdict = table[Math.min(a.image, b.image) * 5 + Math.max(a.image, b.image)];
    return verdict && { verdict, because: verdict, pdqBits: undefined, proof: undefined };
  };
  return { between, neighbors: () => [], ask: async () => {}, failures: () => [] };
}

const group = fc
  .record({ files: fc.array(fileSpec, { minLength: 2, maxLength: 9 }), sides, verdicts, include })
  .map(({ files, sides: widths, verdicts: table, include: asked }) => {
    const members = contendersOf(
      files,
      widths.map((side, n) => subjectOf(n, side)),
    ).sort(compareContenders);
    const relations = relationsOf(table);
    const star = { keeper: members[0] as Contender, members };
    return { relations, asked, choices: selectRemovals(star, relations, asked) };
  });

const removed = (choices: readonly Choice[]) => choices.filter(({ keep }) => !keep);
const RUNS = { numRuns: 3000 };

test("every file has one fate, and something always stays", () => {
  fc.assert(
    fc.property(group, ({ choices }) => {
      expect(choices.every((choice) => choice !== undefined)).toBe(true);
      expect(choices.some(({ keep }) => keep)).toBe(true);
    }),
    RUNS,
  );
});

test("what is removed has a keeper that stays, and is a copy of that one", () => {
  fc.assert(
    fc.property(group, ({ choices, relations }) => {
      for (const { contender, keeper, relation } of removed(choices)) {
        if (keeper === undefined) throw new Error("Expected a keeper");
        expect(choices.find((choice) => choice.contender === keeper)?.keep).toBe(true);
        expect(COPY_VERDICTS).toContain(relation?.verdict);
        expect(relation).toEqual(relationOf(keeper, contender, relations));
      }
    }),
    RUNS,
  );
});

test("nothing a person keeps goes, nor what is protected, linked or lonely in its companions", () => {
  fc.assert(
    fc.property(group, ({ choices }) => {
      for (const { contender, keeper } of removed(choices)) {
        expect(["keep", "keeper"]).not.toContain(contender.mark);
        expect(contender.protected).toBe(false);
        expect(contender.file.alsoAt).toEqual([]);
        expect(keeper?.companions).toEqual(expect.arrayContaining([...contender.companions]));
      }
    }),
    RUNS,
  );
});

test("without a word of a person nothing goes that was not asked for, and no larger picture for a smaller one", () => {
  fc.assert(
    fc.property(group, ({ choices, asked }) => {
      for (const { contender, keeper, relation } of removed(choices)) {
        if (contender.mark === "remove") continue;
        expect(asked).toContain(relation?.verdict);
        if (keeper?.mark === "keeper") continue;
        expect(contender.subject.facts.widthPx).toBeLessThanOrEqual(
          1.05 * (keeper?.subject.facts.widthPx ?? 0),
        );
      }
    }),
    RUNS,
  );
});

test("what a person wants gone goes for any copy that stays, if nothing forbids it", () => {
  fc.assert(
    fc.property(group, ({ choices, relations }) => {
      const kept = choices.filter(({ keep }) => keep).map(({ contender }) => contender);
      for (const contender of kept) {
        if (contender.mark !== "remove" || contender.protected || contender.file.alsoAt.length > 0) continue;
        for (const other of kept) {
          if (other === contender || other.mark === "remove") continue;
          const verdict = relationOf(other, contender, relations)?.verdict;
          const isCopy = (COPY_VERDICTS as readonly unknown[]).includes(verdict);
          const lost = contender.companions.filter((kind) => !other.companions.includes(kind));
          expect(isCopy && lost.length === 0).toBe(false);
        }
      }
    }),
    RUNS,
  );
});

test("a file that was only shown would go if its verdict were asked for", () => {
  fc.assert(
    fc.property(group, ({ choices, asked }) => {
      for (const { onlyShown, keep, contender, relation } of choices) {
        if (!onlyShown) continue;
        expect(keep).toBe(true);
        expect(contender.mark).not.toBe("keep");
        expect(asked).not.toContain(relation?.verdict);
      }
    }),
    RUNS,
  );
});

const star = (
  files: readonly Partial<FileSpec>[],
  table: readonly (Verdict | undefined)[],
  side = [4, 2],
) => {
  const whole = files.map((file, subject) => ({
    subject,
    mark: undefined,
    protected: false,
    linked: false,
    companions: [],
    ...file,
  }));
  const members = contendersOf(
    whole,
    side.map((width, n) => subjectOf(n, width)),
  ).sort(compareContenders);
  const relations = relationsOf(table);
  const choices = selectRemovals({ keeper: members[0] as Contender, members }, relations, SAFE_VERDICTS);
  return Object.fromEntries(choices.map(({ contender, keep, why }) => [contender.file.path, [keep, why]]));
};
const related = (verdict: Verdict) => [undefined, verdict];

test("the chosen one keeps, though it is smaller", () => {
  expect(star([{}, { mark: "keeper" }], related("same-picture"))).toEqual({
    "1.jpg": [true, "you chose it"],
    "0.jpg": [false, "same-picture"],
  });
});

test("an edited copy goes when a person says so", () => {
  expect(star([{}, { mark: "remove" }], related("edited-copy"))["1.jpg"]).toEqual([
    false,
    "edited-copy; you said it goes",
  ]);
});

test("what is no copy stays, and why says what was wanted", () => {
  expect(star([{}, { mark: "remove" }], related("similar"))["1.jpg"]?.[0]).toBe(true);
});

test("a protected file stays, and why says so", () => {
  expect(star([{ protected: true, mark: "remove" }, {}], related("same-picture"))["0.jpg"]).toEqual([
    true,
    "you said it goes, but it lies in a protected folder",
  ]);
});

test("of files that all are to go, one stays", () => {
  expect(star([{ mark: "remove" }, { mark: "remove" }], related("same-picture"))).toEqual({
    "0.jpg": [true, "you said it goes, but no copy of it would be left"],
    "1.jpg": [false, "same-picture"],
  });
});
