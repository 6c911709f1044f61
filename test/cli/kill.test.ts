// The command is killed for real, at ten random moments of a scan; what is left is a sound catalog, and the next
// scan ends where an undisturbed one does.

import { appendFileSync, cpSync, readdirSync } from "node:fs";
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

test("a scan killed ten times loses nothing and doubles nothing", { timeout: 240_000 }, async () => {
  const folder = library();
  const started = performance.now();
  expect(lookalikeJson(["index", folder]).code).toBe(0);
  const wholeMs = performance.now() - started;

  const random = generator(20_260_101);
  let killed = 0;
  for (let n = 0; n < KILLS; n++) {
    // Bytes after a JPEG's end change its content, not its picture: there is always something to scan.
    for (const name of pictures.keys())
      appendFileSync(join(folder, `${name % 7}`, `${name}.jpg`), Buffer.from([n]));
    const { killedBy } = await lookalikeKilled(
      ["index", folder],
      (0.2 + 0.7 * random()) * wholeMs,
      "SIGKILL",
    );
    if (killedBy !== null) killed += 1;
    const catalog = openCatalog(folder);
    expect(catalog.notices).toEqual([]);
    expect(catalog.store.database.pragma("integrity_check")).toBe("ok");
    catalog.close();
  }
  // How many come in time depends on what else the machine does.
  expect(killed).toBeGreaterThanOrEqual(KILLS / 5);
  console.log(`killed ${killed} of ${KILLS} scans of about ${Math.round(wholeMs)} ms`);

  const { answer } = lookalikeJson<IndexAnswer>(["index", folder]);
  expect(answer.summary).toMatchObject({ files: 110, images: 110, failed: 0, gone: 0 });
  const calm = temporaryFolder();
  cpSync(folder, calm, { recursive: true, filter: (path) => !path.includes(".lookalike") });
  lookalikeJson(["index", calm]);
  expect(groupsOf(folder)).toEqual(groupsOf(calm));
  expect(readdirSync(join(folder, ".lookalike")).filter((name) => name.includes("damaged"))).toEqual([]);
});
