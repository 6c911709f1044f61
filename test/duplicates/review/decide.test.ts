// Decisions on real groups: what each changes, that each can be taken back, and that judging one group anew says the
// same as finding everything anew.

import sharp from "sharp";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../../src/catalog/catalog.js";
import type { Member } from "../../../src/contract/answers.js";
import type { GroupDecision, MemberRef, ReviewedGroup } from "../../../src/contract/review.js";
import { answerDuplicates } from "../../../src/duplicates/answer.js";
import { findDuplicates } from "../../../src/duplicates/find.js";
import { decide } from "../../../src/duplicates/review/decide.js";
import { listGroups, readGroup } from "../../../src/duplicates/review/list.js";
import { describeFindings } from "../../../src/duplicates/review/overview.js";
import { saveFindings } from "../../../src/duplicates/review/save.js";
import { scan } from "../../../src/scan/scan.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";

const made = new Map<string, Buffer>();
beforeAll(async () => {
  const sunset = texture(11, 400, 300);
  made.set("large", await sunset.clone().jpeg({ quality: 92 }).toBuffer());
  made.set("again", await sunset.clone().jpeg({ quality: 70 }).toBuffer());
  made.set("half", await sunset.clone().resize(200, 150).jpeg({ quality: 90 }).toBuffer());
  made.set("gray", await sunset.clone().grayscale().jpeg({ quality: 90 }).toBuffer());
  made.set("gray again", await sharp(made.get("gray")).jpeg({ quality: 60 }).toBuffer());
  // The same pixels in other bytes: a JPEG with something behind its end.
  made.set("tailed", Buffer.concat([made.get("large") as Buffer, Buffer.from("behind")]));
});

/** A scanned folder with one group of seven files, found and kept. */
async function library(
  files: Record<string, string> = {
    "a.jpg": "large",
    "copy of a.jpg": "large",
    "tailed.jpg": "tailed",
    "b.jpg": "again",
    "half.jpg": "half",
    "gray.jpg": "gray",
    "gray 2.jpg": "gray again",
  },
): Promise<{ catalog: Catalog; id: string }> {
  const folder = temporaryFolder();
  for (const [path, name] of Object.entries(files)) put(folder, path, made.get(name) as Buffer);
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  await scan(catalog, [folder], { threads: 1 });
  await find(catalog);
  return { catalog, id: listGroups(catalog, { limit: 10 }).groups[0]?.id as string };
}

async function find(catalog: Catalog): Promise<void> {
  await saveFindings(catalog, await findDuplicates(catalog, { threads: 1 }));
}

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
  const { catalog, id } = await library();
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
    const { catalog, id } = await library();
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
