// "Do I have this already?": looks for new files in a catalog, by bytes, by pixels, by proof. The files need not
// lie in the catalog, and nothing is stored of them.

import type { Catalog } from "../catalog/catalog.js";
import { type Decisions, readDecisions } from "../catalog/decisions.js";
import { realFolder } from "../catalog/layout.js";
import { absoluteFrom, namedPath, relativeTo } from "../catalog/platform.js";
import type { CheckAnswer, Failure } from "../contract/answers.js";
import { type ErrorCode, LookalikeError } from "../contract/errors.js";
import { strength } from "../contract/verdict.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import type { ReadOptions } from "../image/read.js";
import { MultiIndexBits } from "../neighbors/multi-index-bits.js";
import type { Proof } from "../verify/proof.js";
import { dropUndefined } from "./answer.js";
import { isSearchable, PDQ_RADIUS_BITS } from "./candidates.js";
import { type Judgement, judgeByIdentity, judgeByProof } from "./judge.js";
import { type LoadedPicture, loadPicture } from "./load.js";
import { provePair } from "./prove-pair.js";
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
  const { base } = catalog.layout;
  const shelf = openShelf(
    catalog,
    (options.folders ?? []).map((folder) => relativeTo(base, realFolder(folder))),
  );
  const found: Found[] = [];
  const failures: Failure[] = [];
  let checked = 0;
  for (const path of paths) {
    if (options.signal?.aborted === true) break;
    try {
      const loaded = await loadPicture(path, options.read);
      found.push(...(await matchesOf(catalog, shelf, loaded, failures)));
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      failures.push({ ...namedPath(relativeTo(base, path)), code: error.code, reason: error.message });
    }
    checked += 1;
    options.onProgress?.(checked, paths.length);
  }
  return { ok: true, checked, found, failures };
}

/** The catalog, ready to be asked for one picture after the other. */
interface Shelf {
  readonly byContent: ReadonlyMap<string, readonly Subject[]>;
  readonly byPixel: ReadonlyMap<string, readonly Subject[]>;
  readonly decisions: Decisions;
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
  const known = {
    byContent: listsBy(subjects, ({ content }) => content),
    byPixel: listsBy(subjects, ({ pixel }) => pixel),
    decisions: readDecisions(catalog.layout.decisions),
  };
  if (searchable.length === 0) return { ...known, searchable, index: undefined };
  const bytes = pdqMethod.bits / 8;
  const packed = new Uint8Array(searchable.length * bytes);
  for (const [i, { pdq }] of searchable.entries()) packed.set(pdq?.codes[0] as Uint8Array, i * bytes);
  return { ...known, searchable, index: new MultiIndexBits(packed, pdqMethod.bits) };
}

async function matchesOf(
  catalog: Catalog,
  shelf: Shelf,
  loaded: LoadedPicture,
  failures: Failure[],
): Promise<Found[]> {
  const matches: Match[] = [];
  for (const [subject, pdqBits] of candidatesOf(shelf, loaded)) {
    const judged =
      judgeByIdentity(loaded, subject) ?? (await judgeOnPixels(catalog, loaded, subject, failures));
    if (isCopy(judged.verdict) && shelf.decisions.answer(loaded, subject) !== "different")
      matches.push({ subject, pdqBits, ...judged });
  }
  matches.sort(
    (a, b) => strength(a.verdict) - strength(b.verdict) || (a.subject.content < b.subject.content ? -1 : 1),
  );
  return matches.flatMap((match) => rowsOf(catalog, loaded, match));
}

function listsBy(subjects: readonly Subject[], keyOf: (subject: Subject) => string): Map<string, Subject[]> {
  const lists = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const list = lists.get(keyOf(subject));
    if (list === undefined) lists.set(keyOf(subject), [subject]);
    else list.push(subject);
  }
  return lists;
}

function candidatesOf(shelf: Shelf, loaded: LoadedPicture): Map<Subject, number | undefined> {
  const candidates = new Map<Subject, number | undefined>();
  for (const subject of shelf.byContent.get(loaded.content) ?? []) candidates.set(subject, undefined);
  for (const subject of shelf.byPixel.get(loaded.pixel) ?? []) candidates.set(subject, undefined);
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
  failures: Failure[],
): Promise<Judgement> {
  const named = namedPath(subject.files[0]?.path ?? "");
  const unproved = (code: ErrorCode, reason: string): Judgement => {
    failures.push({ ...named, code, reason });
    return { verdict: "different", because: reason };
  };
  try {
    const had = await loadPicture(pathOf(catalog, subject), subject.read);
    if (had.content !== subject.content) return unproved("FILE_CHANGED", "it changed since it was indexed");
    const proof = await provePair(loaded.provable, had.provable, true);
    return judgeByProof(loaded, subject, proof as Proof); // both were just read
  } catch (error) {
    if (error instanceof LookalikeError) return unproved(error.code, error.message);
    throw error;
  }
}

/** One row for every file of the image that was found, but for the asked file itself. */
function rowsOf(
  catalog: Catalog,
  loaded: LoadedPicture,
  { subject, pdqBits, verdict, because }: Match,
): Found[] {
  const asked = namedPath(relativeTo(catalog.layout.base, loaded.path));
  return subject.files
    .filter(({ path }) => absoluteFrom(catalog.layout.base, path) !== loaded.path)
    .map(({ path }) => {
      const match = namedPath(path);
      return dropUndefined<Found>({
        path: asked.path,
        pathBase64: asked.pathBase64,
        match: match.path,
        matchBase64: match.pathBase64,
        verdict,
        evidence: dropUndefined({ pdqBits, because }),
      });
    });
}
