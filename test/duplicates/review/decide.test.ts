// Decisions on real groups: what each changes, that each can be taken back, and that judging one group anew says the
// same as finding everything anew.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.js";
import { readDecisions } from "../../../src/catalog/decisions.js";
import type { Member } from "../../../src/contract/answers.js";
import type { GroupDecision, MemberRef, ReviewedGroup } from "../../../src/contract/review.js";
import { answerDuplicates } from "../../../src/duplicates/answer.js";
import { findDuplicates } from "../../../src/duplicates/find.js";
import { decide } from "../../../src/duplicates/review/decide.js";
import { listGroups, readGroup } from "../../../src/duplicates/review/list.js";
import { describeFindings } from "../../../src/duplicates/review/overview.js";
import { planOf } from "../../../src/duplicates/review/plan.js";
import { saveFindings } from "../../../src/duplicates/review/save.js";
import { put } from "../../support/folder.js";
import { find, foundLibrary, SEVEN } from "./library.js";

const at = (group: ReviewedGroup, path: string): Member =>
  group.members.find((member) => member.path === path) as Member;
const ref = (group: ReviewedGroup, path: string): MemberRef => ({ image: at(group, path).image, path });
const fates = (members: readonly Member[]) =>
  Object.fromEntries(members.map(({ path, keep }) => [path, keep ? "keep" : "remove"]));

/** What a find of everything says of each file; files of no group stay. */
async function fatesFoundAnew(catalog: Catalog, group: ReviewedGroup): Promise<Record<string, string>> {
  const { groups } = answerDuplicates(catalog, await findDuplicates(catalog, { threads: 1 }));
  const stays = Object.fromEntries(group.members.map(({ path }) => [path, "keep"]));
  return { ...stays, ...fates(groups.flatMap(({ members }) => members)) };
}

test("a kept group reads as it was found", async () => {
  const { catalog, id } = await foundLibrary();
  const { groups } = answerDuplicates(catalog, await findDuplicates(catalog, { threads: 1 }));
  expect(readGroup(catalog, id)).toEqual({
    ok: true,
    group: { ...groups[0], state: "open" },
    position: 0,
    total: 1,
  });
});

const ACTIONS: readonly [string, (group: ReviewedGroup) => GroupDecision][] = [
  ["same", () => ({ action: "same" })],
  ["keep-all", () => ({ action: "keep-all" })],
  ["not-duplicates", () => ({ action: "not-duplicates" })],
  ["not-duplicates b", (group) => ({ action: "not-duplicates", member: ref(group, "b.jpg") })],
  ["not-duplicates a", (group) => ({ action: "not-duplicates", member: ref(group, "a.jpg") })],
  ["not-duplicates tailed", (group) => ({ action: "not-duplicates", member: ref(group, "tailed.jpg") })],
  ["keeper half", (group) => ({ action: "keeper", member: ref(group, "half.jpg") })],
  ["keeper gray 2", (group) => ({ action: "keeper", member: ref(group, "gray 2.jpg") })],
  ["keep b", (group) => ({ action: "keep", member: ref(group, "b.jpg") })],
  ["remove gray", (group) => ({ action: "remove", member: ref(group, "gray.jpg") })],
  ["remove a", (group) => ({ action: "remove", member: ref(group, "a.jpg") })],
];

describe("every action", () => {
  test.each(ACTIONS)("%s: as a find says, and back by clear", { timeout: 60_000 }, async (_, ask) => {
    const { catalog, id } = await foundLibrary();
    const before = readGroup(catalog, id).group;
    const { group } = await decide(catalog, id, ask(before));
    expect(group.state).toBe("decided");
    expect(group.members.map(({ path }) => path).sort()).toEqual(
      before.members.map(({ path }) => path).sort(),
    );
    expect(readGroup(catalog, id).group).toEqual(group);
    expect(describeFindings(catalog)).toMatchObject({ stale: false, decided: 1 });
    expect(fates(group.members)).toEqual(await fatesFoundAnew(catalog, group));
    const cleared = await decide(catalog, id, { action: "clear" });
    expect(cleared.group).toEqual(before);
    expect(describeFindings(catalog)).toMatchObject({ stale: false, decided: 0 });
    expect(fates(before.members)).toEqual(await fatesFoundAnew(catalog, before));
  });
});

test("any row of decisions says what a find says, and clear takes all of it back", {
  timeout: 120_000,
}, async () => {
  const { catalog, id } = await foundLibrary();
  const before = readGroup(catalog, id).group;
  const paths = Object.keys(SEVEN);
  const action = fc.oneof(
    fc.constantFrom<GroupDecision>({ action: "same" }, { action: "keep-all" }, { action: "not-duplicates" }),
    fc
      .tuple(
        fc.constantFrom("keeper", "keep", "remove", "remove", "not-duplicates"),
        fc.constantFrom(...paths),
      )
      .map(([word, path]) => ({ action: word, member: ref(before, path) }) as GroupDecision),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 5 }), async (actions) => {
      let group = before;
      for (const own of actions) group = (await decide(catalog, id, own)).group;
      expect(group.members).toHaveLength(paths.length);
      expect(fates(group.members)).toEqual(await fatesFoundAnew(catalog, group));
      const steps = [...planOf(catalog).steps];
      const removed = new Set(steps.map(({ path }) => path));
      expect(steps.filter(({ keeper }) => removed.has(keeper.path))).toEqual([]);
      expect([...removed].sort()).toEqual(
        group.members.flatMap(({ path, keep }) => (keep ? [] : [path])).sort(),
      );
      expect((await decide(catalog, id, { action: "clear" })).group).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

describe("what each action means", () => {
  test("not-duplicates leaves a row that can be found, filtered and taken back", async () => {
    const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "again" });
    const { group } = await decide(catalog, id, { action: "not-duplicates" });
    expect(group).toMatchObject({ verdict: "different", state: "decided" });
    expect(group.members.map(({ keep, why }) => [keep, why])).toEqual([
      [true, "you said it is no copy"],
      [true, "you said it is no copy"],
    ]);
    expect(group.pairs).toEqual([expect.objectContaining({ verdict: "different" })]);
    const asked = { limit: 10, verdict: ["same-picture" as const], state: "decided" as const };
    expect(listGroups(catalog, asked)).toMatchObject({ total: 1, groups: [{ id, verdict: "different" }] });
    expect([...planOf(catalog).steps]).toEqual([]);
  });

  test("of pictures that a person parted nothing is proved any more", async () => {
    const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "again", "half.jpg": "half" });
    await decide(catalog, id, { action: "not-duplicates" });
    catalog.store.database.exec("DELETE FROM proofs");
    let proved = 0;
    await findDuplicates(catalog, { threads: 1, onProgress: () => (proved += 1) });
    expect(proved).toBe(0);
  });

  test("not-duplicates of byte copies keeps them: they are identical, whatever is said", async () => {
    const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "large" });
    const { group } = await decide(catalog, id, { action: "not-duplicates" });
    expect(group.verdict).toBe("identical-file");
    expect(group.members.map(({ keep, mark }) => [keep, mark])).toEqual([
      [true, "keep"],
      [true, "keep"],
    ]);
  });

  test("same of byte copies is a decision, and the proposal stands after a new find", async () => {
    const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "large" });
    await decide(catalog, id, { action: "same" });
    await find(catalog);
    expect(readGroup(catalog, id).group).toMatchObject({
      state: "decided",
      members: [{ keep: true }, { keep: false }],
    });
  });

  test("a new keeper takes the mark from the old one and loses its own", async () => {
    const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "again", "half.jpg": "half" });
    const before = readGroup(catalog, id).group;
    const say = async (action: "keeper" | "remove", path: string) =>
      (await decide(catalog, id, { action, member: ref(before, path) })).group;
    await say("remove", "half.jpg");
    await say("keeper", "b.jpg");
    const group = await say("keeper", "half.jpg");
    expect(group.members.map(({ path, keep, mark }) => [path, keep, mark])).toEqual([
      ["half.jpg", true, "keeper"],
      ["a.jpg", false, undefined],
      ["b.jpg", false, undefined],
    ]);
  });

  test("an edited copy goes only when a person says so", async () => {
    const { catalog, id } = await foundLibrary({ "a.jpg": "large", "gray.jpg": "gray" });
    const before = readGroup(catalog, id).group;
    expect([...planOf(catalog).steps]).toEqual([]);
    await decide(catalog, id, { action: "remove", member: ref(before, "gray.jpg") });
    expect([...planOf(catalog).steps]).toMatchObject([
      { path: "gray.jpg", keeper: { path: "a.jpg" }, verdict: "edited-copy", group: id },
    ]);
    expect([...planOf(catalog, { verdict: ["same-picture"] }).steps]).toEqual([]);
  });

  test("a mark follows its picture to a new find, and a decided row stays decided", async () => {
    const { catalog, id } = await foundLibrary();
    const before = readGroup(catalog, id).group;
    const { group } = await decide(catalog, id, { action: "keep", member: ref(before, "b.jpg") });
    await find(catalog);
    expect(readGroup(catalog, id).group).toEqual(group);
    expect(describeFindings(catalog)).toMatchObject({ decided: 1, stale: false });
  });
});

describe("what can go wrong", () => {
  test("a file of another group, or of another picture, is refused and nothing is written", async () => {
    const { catalog, id } = await foundLibrary();
    const { image } = ref(readGroup(catalog, id).group, "a.jpg");
    for (const member of [
      { image, path: "b.jpg" },
      { image, path: "../a.jpg" },
      { image: "0".repeat(64), path: "a.jpg" },
    ]) {
      await expect(decide(catalog, id, { action: "keeper", member })).rejects.toMatchObject({
        code: "REQUEST_INVALID",
        message: expect.stringContaining(member.path),
      });
    }
    expect(readDecisions(catalog.layout.decisions).size).toBe(0);
    await expect(decide(catalog, "0".repeat(12), { action: "same" })).rejects.toMatchObject({
      code: "GROUP_NOT_FOUND",
    });
  });

  test("a picture that is gone from the disk stays, and the decision counts", async () => {
    const { catalog, id } = await foundLibrary({ "a.jpg": "large", "b.jpg": "again", "half.jpg": "half" });
    const before = readGroup(catalog, id).group;
    rmSync(join(catalog.layout.base, "b.jpg"));
    // The proof of these two was kept by the find; it is made anew as after an update of the proofs.
    catalog.store.database.exec("DELETE FROM proofs");
    const { group } = await decide(catalog, id, { action: "keeper", member: ref(before, "half.jpg") });
    expect(at(group, "b.jpg")).toMatchObject({
      keep: true,
      why: expect.stringContaining("could not be read"),
    });
    expect(at(group, "a.jpg").keep).toBe(false);
    expect(readFileSync(catalog.layout.decisions, "utf8")).toContain('"keeper"');
  });

  test("a member the catalog knows no more stays in the row", async () => {
    const { catalog, id } = await foundLibrary();
    const before = readGroup(catalog, id).group;
    catalog.store.removeFile("b.jpg");
    const { group } = await decide(catalog, id, { action: "remove", member: ref(before, "b.jpg") });
    expect(group.members).toHaveLength(before.members.length);
    expect(at(group, "b.jpg")).toMatchObject({
      keep: true,
      mark: "remove",
      why: "it could not be read: it is gone",
    });
    expect(describeFindings(catalog)?.stale).toBe(true);
  });

  test("decisions of two tabs at once are both in the group", async () => {
    const { catalog, id } = await foundLibrary();
    const before = readGroup(catalog, id).group;
    await Promise.all(
      ["b.jpg", "half.jpg", "copy of a.jpg"].map((path) =>
        decide(catalog, id, { action: "keep", member: ref(before, path) }),
      ),
    );
    const marks = readGroup(catalog, id).group.members.flatMap(({ path, mark }) => (mark ? [path] : []));
    expect(marks.sort()).toEqual(["b.jpg", "copy of a.jpg", "half.jpg"]);
  });

  test("what is said while groups are found is worked into what the find keeps", async () => {
    const { catalog, id } = await foundLibrary();
    const before = readGroup(catalog, id).group;
    const duplicates = await findDuplicates(catalog, { threads: 1 });
    const { group } = await decide(catalog, id, { action: "keep", member: ref(before, "b.jpg") });
    await saveFindings(catalog, duplicates);
    expect(readGroup(catalog, id).group).toEqual(group);
    expect(describeFindings(catalog)?.stale).toBe(false);
  });

  test("words written by somebody else, and a changed catalog, make the groups stale", async () => {
    const { catalog } = await foundLibrary();
    expect(describeFindings(catalog)?.stale).toBe(false);
    put(catalog.layout.keep, "decisions.jsonl", "{}\n");
    expect(describeFindings(catalog)?.stale).toBe(true);
    await find(catalog);
    expect(describeFindings(catalog)?.stale).toBe(false);
    catalog.store.removeFile("half.jpg");
    expect(describeFindings(catalog)?.stale).toBe(true);
  });
});
