// The command is killed for real, at ten random moments of a scan; what is left is a sound catalog, and the next
// scan ends where an undisturbed one does.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import type { DuplicatesAnswer, IndexAnswer } from "../../src/contract/answers.js";
import { lookalikeJson, lookalikeKilled } from "../support/command.js";
import { generator, put, temporaryFolder, texture } from "../support/folder.js";

const KILLS = 10;
const pictures: Buffer[] = [];
beforeAll(async () => {
  for (let seed = 0; seed < 90; seed++) {
    pictures.push(
      await texture(seed % 60, 300, 200)
        .jpeg({ quality: seed < 60 ? 90 : 60 })
        .toBuffer(),
    );
  }
});

function library(): string {
  const folder = temporaryFolder();
  for (const [n, bytes] of pictures.entries()) put(folder, `${n % 7}/${n}.jpg`, bytes);
  for (let n = 0; n < 20; n++) put(folder, `copies/${n}.jpg`, pictures[n] as Buffer);
  return folder;
}

/** Groups without what differs between two folders. */
function groupsOf(folder: string): unknown {
  const { answer } = lookalikeJson<DuplicatesAnswer>(["duplicates", folder]);
  return answer.groups
    .map(({ members }) => members.map(({ image, keep }) => `${image} ${keep}`).sort())
    .sort();
}

test("a scan killed ten times loses nothing and doubles nothing", { timeout: 180_000 }, async () => {
  const calm = library();
  const started = performance.now();
  expect(lookalikeJson(["index", calm]).code).toBe(0);
  const wholeMs = performance.now() - started;

  const folder = library();
  const random = generator(20_260_101);
  let killed = 0;
  for (let n = 0; n < KILLS; n++) {
    const { killedBy } = await lookalikeKilled(["index", folder], 100 + random() * wholeMs, "SIGKILL");
    if (killedBy !== null) killed += 1;
    if (!readdirSync(folder).includes(".lookalike")) continue; // killed before there was a catalog
    const catalog = openCatalog(folder);
    expect(catalog.notices).toEqual([]);
    expect(catalog.store.database.pragma("integrity_check")).toBe("ok");
    catalog.close();
  }
  expect(killed).toBeGreaterThan(KILLS / 2);

  const { answer } = lookalikeJson<IndexAnswer>(["index", folder]);
  expect(answer.summary).toMatchObject({ files: 110, images: 90, failed: 0, gone: 0 });
  expect(groupsOf(folder)).toEqual(groupsOf(calm));
  expect(readdirSync(join(folder, ".lookalike")).filter((name) => name.includes("damaged"))).toEqual([]);
});
