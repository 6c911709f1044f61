// A scanned folder of small real pictures whose groups are found and kept.

import { createHash } from "node:crypto";
import sharp from "sharp";
import { onTestFinished } from "vitest";
import { type Catalog, openCatalog } from "../../../src/catalog/catalog.js";
import type { GroupEntry, GroupFile } from "../../../src/catalog/group-rows.js";
import type { Verdict } from "../../../src/contract/verdict.js";
import { findDuplicates } from "../../../src/duplicates/find.js";
import { entryOf } from "../../../src/duplicates/review/entry.js";
import { findingsOf } from "../../../src/duplicates/review/found.js";
import { listGroups } from "../../../src/duplicates/review/list.js";
import { saveFindings } from "../../../src/duplicates/review/save.js";
import { scan } from "../../../src/scan/scan.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";
import { copyOfTemplate } from "../../support/template.js";

const KINDS = ["large", "again", "half", "gray", "gray again", "tailed", "other"] as const;
type Kind = (typeof KINDS)[number];

let made: Promise<ReadonlyMap<Kind, Buffer>> | undefined;

async function makePictures(): Promise<ReadonlyMap<Kind, Buffer>> {
  const sunset = texture(11, 400, 300);
  const large = await sunset.clone().jpeg({ quality: 92 }).toBuffer();
  const gray = await sunset.clone().grayscale().jpeg({ quality: 90 }).toBuffer();
  return new Map<Kind, Buffer>([
    ["large", large],
    ["again", await sunset.clone().jpeg({ quality: 70 }).toBuffer()],
    ["half", await sunset.clone().resize(200, 150).jpeg({ quality: 90 }).toBuffer()],
    ["gray", gray],
    ["gray again", await sharp(gray).jpeg({ quality: 60 }).toBuffer()],
    // The same pixels in other bytes: a JPEG with something behind its end.
    ["tailed", Buffer.concat([large, Buffer.from("behind")])],
    ["other", await texture(12, 400, 300).jpeg().toBuffer()],
  ]);
}

/** One group of seven files: a byte copy, one with the same pixels, two re-encoded and two edited ones. */
export const SEVEN: Readonly<Record<string, Kind>> = {
  "a.jpg": "large",
  "copy of a.jpg": "large",
  "tailed.jpg": "tailed",
  "b.jpg": "again",
  "half.jpg": "half",
  "gray.jpg": "gray",
  "gray 2.jpg": "gray again",
};

export interface Library {
  readonly catalog: Catalog;
  /** Of the first group. */
  readonly id: string;
}

export async function foundLibrary(files: Readonly<Record<string, Kind>> = SEVEN): Promise<Library> {
  const name = `review-${createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16)}`;
  const catalog = openCatalog(await copyOfTemplate(name, (folder) => makeLibrary(folder, files)));
  onTestFinished(() => catalog.close());
  return { catalog, id: listGroups(catalog, { limit: 10 }).groups[0]?.id as string };
}

async function makeLibrary(folder: string, files: Readonly<Record<string, Kind>>): Promise<void> {
  made ??= makePictures();
  const pictures = await made;
  for (const [path, kind] of Object.entries(files)) put(folder, path, pictures.get(kind) as Buffer);
  const catalog = openCatalog(folder, { create: true });
  try {
    await scan(catalog, [folder], { threads: 1 });
    await find(catalog);
  } finally {
    catalog.close();
  }
}

/** Finds the groups anew and keeps them. */
export async function find(catalog: Catalog): Promise<void> {
  await saveFindings(catalog, await findDuplicates(catalog, { threads: 1 }));
}

/** A catalog of groups that no pictures stand behind, for lists: each of these paths, the first one kept. */
export function listedCatalog(
  groups: readonly { paths: readonly string[]; verdict?: Verdict; decided?: boolean; bytes?: number }[],
): Catalog {
  const catalog = openCatalog(temporaryFolder(), { create: true });
  onTestFinished(() => catalog.close());
  const findings = findingsOf(catalog);
  findings.stage(
    groups.map(({ paths, verdict = "same-picture", decided = false, bytes = 100 }, rank) =>
      madeEntry(rank, paths, verdict, decided, bytes),
    ),
  );
  findings.transaction(() => findings.replace());
  findings.unstage();
  return catalog;
}

function madeEntry(
  rank: number,
  paths: readonly string[],
  verdict: Verdict,
  decided: boolean,
  bytes: number,
): GroupEntry {
  const files = paths.map((path, n): GroupFile => {
    const removed = n > 0 && verdict !== "edited-copy";
    return {
      path,
      content: `content ${path}`,
      pixel: `pixel ${path}`,
      bytes,
      fate: removed ? "remove" : n > 0 ? "shown" : "keep",
      verdict: n > 0 ? verdict : undefined,
      keeper: removed ? { path: paths[0] as string, content: `content ${paths[0]}` } : undefined,
      why: verdict,
    };
  });
  const id = rank.toString(16).padStart(12, "0");
  return entryOf({ rank, verdict }, { id, verdict, members: [], pairs: [] }, files, decided);
}
