import { expect, it } from "vitest";
import { Attempts } from "../../src/duplicates/attempts.js";
import type { ProofAnswer } from "../../src/duplicates/proof-task.js";
import type { Proof } from "../../src/verify/proof.js";
import { WorkerTimeout } from "../../src/workers/pool.js";

interface Pair {
  readonly a: string;
  readonly b: string;
}

const PROOF = { verdict: "none" } as Proof;
const hang = () => new WorkerTimeout("Stopped after 120 s");
const die = () => new Error("Worker died");
/** All pairs of one picture with others. */
const star = (hub: string, others: string): Pair[] => [...others].map((b) => ({ a: hub, b }));

/** Attempts whose worker is lost over every task with such a pair, and the tasks it was given. */
function attemptsWhere(isBad: (pair: Pair) => boolean, error: () => Error) {
  const tasks: Pair[][] = [];
  const attempts = new Attempts<string, Pair>(async (pairs): Promise<ProofAnswer> => {
    tasks.push([...pairs]);
    if (pairs.some(isBad)) throw error();
    const fresh = pairs.map(({ b }) => ({ content: b, value: new Uint8Array(1) }));
    return { proofs: pairs.map(() => PROOF), failures: [], fresh };
  });
  return { attempts, tasks, blamed: () => attempts.lost().map(({ picture }) => picture) };
}

it("gives the answer of a task that went well, in one go", async () => {
  const { attempts, tasks, blamed } = attemptsWhere(() => false, die);
  const pairs = star("hub", "abc");
  expect(await attempts.prove(pairs)).toMatchObject({ proofs: [PROOF, PROOF, PROOF], failures: [] });
  expect(tasks).toEqual([pairs]);
  expect(blamed()).toEqual([]);
});

it("blames one bad partner alone, and proves the others", async () => {
  const { attempts, blamed } = attemptsWhere(({ b }) => b === "b", die);
  const { proofs, fresh } = await attempts.prove(star("hub", "abcd"));
  expect(proofs).toEqual([PROOF, undefined, PROOF, PROOF]);
  expect(fresh.map(({ content }) => content)).toEqual(["a", "c", "d"]);
  expect(blamed()).toEqual(["b"]);
  expect(attempts.lost()[0]).toMatchObject({ other: "hub", error: { message: "Worker died" } });
});

it("blames a bad shared picture alone, and none of its partners", async () => {
  const { attempts, blamed } = attemptsWhere(({ a }) => a === "hub", die);
  const { proofs } = await attempts.prove([...star("hub", "abcd"), { a: "x", b: "y" }]);
  expect(proofs).toEqual([undefined, undefined, undefined, undefined, PROOF]);
  expect(blamed()).toEqual(["hub"]);
});

it("names both where nothing tells them apart, until another task does", async () => {
  const { attempts, blamed } = attemptsWhere(({ a, b }) => a === "a" && b === "b", die);
  await attempts.prove(star("a", "b"));
  expect(blamed()).toEqual(["a", "b"]);
  await attempts.prove(star("a", "c"));
  expect(blamed()).toEqual(["b"]);
});

it("waits for a picture that hangs three times, and not once for each of its pairs", async () => {
  const { attempts, tasks, blamed } = attemptsWhere(({ a }) => a === "hub", hang);
  const rest = { a: "x", b: "y" };
  const { proofs } = await attempts.prove([...star("hub", "abcdefghijklmno"), rest]);
  expect(tasks.filter((pairs) => pairs.some(({ a }) => a === "hub"))).toHaveLength(3);
  expect(proofs.filter((proof) => proof !== undefined)).toHaveLength(1);
  expect(proofs.at(-1)).toBe(PROOF);
  expect(blamed()).toEqual(["hub"]);

  const before = tasks.length;
  expect(await attempts.prove([...star("hub", "pq"), { a: "p", b: "q" }])).toMatchObject({
    proofs: [undefined, undefined, PROOF],
  });
  expect(tasks.slice(before)).toEqual([[{ a: "p", b: "q" }]]);
});

it("goes on with a picture as long as no more of it hung than was proved", async () => {
  const { attempts, blamed } = attemptsWhere(({ b }) => b > "m", hang);
  const { proofs } = await attempts.prove(star("hub", "abcxyz"));
  expect(proofs).toEqual([PROOF, PROOF, PROOF, undefined, undefined, undefined]);
  expect((await attempts.prove(star("hub", "d"))).proofs).toEqual([PROOF]);
  expect((await attempts.prove(star("hub", "uvefg"))).proofs).toEqual([
    undefined,
    ...Array(4).fill(undefined),
  ]);
  expect(blamed()).toEqual([..."xyzuv"]);
});

it("tries no pair again that was lost, nor a single one twice", async () => {
  const { attempts, tasks } = attemptsWhere(() => true, hang);
  const pairs = star("a", "b");
  for (const _ of [1, 2]) expect((await attempts.prove(pairs)).proofs).toEqual([undefined]);
  expect(tasks).toHaveLength(1);
});
