// "Do I have this already?": looks for new files in a catalog, by bytes, by pixels, by proof. The files need not
// lie in the catalog, and nothing is stored of them.

import type { Catalog } from "../catalog/catalog.js";
import { readDecisions } from "../catalog/decisions.js";
import { realFolder } from "../catalog/layout.js";
import { absoluteFrom, namedPath } from "../catalog/platform.js";
import type { CheckAnswer, Failure } from "../contract/answers.js";
import { LookalikeError } from "../contract/errors.js";
import { strength } from "../contract/verdict.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import type { ReadOptions } from "../image/read.js";
import { MultiIndexBits } from "../neighbors/multi-index-bits.js";
import { dropUndefined } from "./answer.js";
import { isSearchable, PDQ_RADIUS_BITS } from "./candidates.js";
import { type Judgement, judgeByIdentity, judgeByProof } from "./judge.js";
import { type LoadedPicture, loadPicture } from "./load.js";
import { prove } from "./proof-size.js";
import { isCopy } from "./relation.js";
import { pathOf, readSubjects, type Subject } from "./subject.js";

export interface CheckOptions {
  /** Only files below these folders count as had; default the whole catalog. */
  readonly folders?: readonly string[] | undefined;
  readonly read?: ReadOptions | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

type Found = CheckAnswer["found"][number];

/** Looks for each of `paths` (absolute); every copy found, strongest first. A file that cannot be read is a failure row. */
export async function checkFiles(
  catalog: Catalog,
  paths: readonly string[],
  options: CheckOptions = {},
): Promise<CheckAnswer> {
  const shelf = openShelf(catalog, (options.folders ?? []).map(realFolder));
  const found: Found[] = [];
  const failures: Failure[] = [];
  let checked = 0;
  for (const path of paths) {
    if (options.signal?.aborted === true) break;
    try {
      const loaded = await loadPicture(path, options.read);
      found.push(...(await matchesOf(catalog, shelf, loaded, options.read)));
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      failures.push({ ...namedPath(path), code: error.code, reason: error.message });
    }
    checked += 1;
    options.onProgress?.(checked, paths.length);
  }
  return { ok: true, checked, found, failures };
}

/** The catalog, ready to be asked for one picture after the other. */
interface Shelf {
  readonly subjects: readonly Subject[];
  readonly searchable: readonly Subject[];
  readonly index: MultiIndexBits | undefined;
}

interface Match extends Judgement {
  readonly subject: Subject;
  readonly pdqBits: number | undefined;
}

function openShelf(catalog: Catalog, folders: readonly string[]): Shelf {
  const subjects = readSubjects(catalog, folders);
  const searchable = subjects.filter(({ pdq }) => isSearchable(pdq));
  if (searchable.length === 0) return { subjects, searchable, index: undefined };
  const bytes = pdqMethod.bits / 8;
  const packed = new Uint8Array(searchable.length * bytes);
  for (const [i, { pdq }] of searchable.entries()) packed.set(pdq?.codes[0] as Uint8Array, i * bytes);
  return { subjects, searchable, index: new MultiIndexBits(packed, pdqMethod.bits) };
}

async function matchesOf(
  catalog: Catalog,
  shelf: Shelf,
  loaded: LoadedPicture,
  read: ReadOptions | undefined,
): Promise<Found[]> {
  const decisions = readDecisions(catalog.layout.decisions);
  const matches: Match[] = [];
  for (const [subject, pdqBits] of candidatesOf(shelf, loaded)) {
    const judged = judgeByIdentity(loaded, subject) ?? (await judgeOnPixels(catalog, loaded, subject, read));
    if (isCopy(judged.verdict) && decisions.answer(loaded, subject) !== "different")
      matches.push({ subject, pdqBits, ...judged });
  }
  matches.sort(
    (a, b) => strength(a.verdict) - strength(b.verdict) || (a.subject.content < b.subject.content ? -1 : 1),
  );
  return matches.flatMap((match) => rowsOf(catalog, loaded, match));
}

function candidatesOf(shelf: Shelf, loaded: LoadedPicture): Map<Subject, number | undefined> {
  const candidates = new Map<Subject, number | undefined>();
  for (const subject of shelf.subjects) {
    if (subject.content === loaded.content || subject.pixel === loaded.pixel)
      candidates.set(subject, undefined);
  }
  if (shelf.index === undefined || !isSearchable(loaded.pdq)) return candidates;
  for (const code of loaded.pdq.codes) {
    for (const { id, distanceBits } of shelf.index.within(code, PDQ_RADIUS_BITS)) {
      const subject = shelf.searchable[id] as Subject;
      candidates.set(subject, Math.min(distanceBits, candidates.get(subject) ?? pdqMethod.bits));
    }
  }
  return candidates;
}

async function judgeOnPixels(
  catalog: Catalog,
  loaded: LoadedPicture,
  subject: Subject,
  read: ReadOptions | undefined,
): Promise<Judgement> {
  try {
    const had = await loadPicture(pathOf(catalog, subject), read);
    if (had.content !== subject.content)
      return { verdict: "different", because: "the file changed since it was indexed" };
    return judgeByProof(loaded, subject, prove(loaded.proofPicture, had.proofPicture));
  } catch (error) {
    if (error instanceof LookalikeError) return { verdict: "different", because: error.message };
    throw error;
  }
}

/** One row for every file of the image that was found, but for the asked file itself. */
function rowsOf(
  catalog: Catalog,
  loaded: LoadedPicture,
  { subject, pdqBits, verdict, because }: Match,
): Found[] {
  return subject.files
    .filter(({ path }) => absoluteFrom(catalog.layout.base, path) !== loaded.path)
    .map(({ path }) => {
      const match = namedPath(path);
      return dropUndefined<Found>({
        ...namedPath(loaded.path),
        pathBase64: namedPath(loaded.path).pathBase64,
        match: match.path,
        matchBase64: match.pathBase64,
        verdict,
        evidence: dropUndefined({ pdqBits, because }),
      });
    });
}
