// "Do I have this already?": looks for new files in a catalog, by bytes, by pixels, by proof. The files need not
// lie in the catalog, and nothing is stored of them.

import type { Catalog } from "../catalog/catalog.js";
import { type Decisions, readDecisions } from "../catalog/decisions.js";
import { realFolder } from "../catalog/layout.js";
import { absoluteFrom, namedPath, relativeTo } from "../catalog/platform.js";
import type { CheckAnswer, Failure } from "../contract/answers.js";
import { type ErrorCode, LookalikeError } from "../contract/errors.js";
import { strength } from "../contract/verdict.js";
import type { ReadOptions } from "../image/read.js";
import type { Proof } from "../verify/proof.js";
import { verify } from "../verify/verify.js";
import { dropUndefined } from "./answer.js";
import { isNear } from "./candidates.js";
import { type Judgement, judgeByIdentity, judgeByProof } from "./judge.js";
import { type LoadedPicture, loadPicture } from "./load.js";
import { provePair } from "./prove-pair.js";
import { isCopy } from "./relation.js";
import { type Likely, openShelf } from "./shelf.js";
import { readySignature, storedSignature } from "./signatures.js";
import { pathOf, type Subject } from "./subject.js";

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
  const folders = (options.folders ?? []).map((folder) => relativeTo(base, realFolder(folder)));
  const decisions = readDecisions(catalog.layout.decisions);
  const shelf = await openShelf(catalog, folders);
  const found: Found[] = [];
  const failures: Failure[] = [];
  let checked = 0;
  for (const path of paths) {
    if (options.signal?.aborted === true) break;
    try {
      const loaded = await loadPicture(path, options.read);
      found.push(...(await matchesOf(catalog, shelf.likely(loaded), { loaded, decisions, failures })));
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      failures.push({ ...namedPath(relativeTo(base, path)), code: error.code, reason: error.message });
    }
    checked += 1;
    options.onProgress?.(checked, paths.length);
  }
  return { ok: true, checked, found, failures };
}

interface Match extends Judgement {
  readonly subject: Subject;
  readonly pdqBits: number | undefined;
}

async function matchesOf(
  catalog: Catalog,
  likely: readonly Likely[],
  { loaded, decisions, failures }: { loaded: LoadedPicture; decisions: Decisions; failures: Failure[] },
): Promise<Found[]> {
  const matches: Match[] = [];
  for (const { subject, pdqBits } of likely) {
    const judged =
      judgeByIdentity(loaded, subject) ??
      (await judgeBySignature(catalog, loaded, subject, pdqBits)) ??
      (await judgeOnPixels(catalog, loaded, subject, failures));
    if (isCopy(judged.verdict) && decisions.answer(loaded, subject) !== "different")
      matches.push({ subject, pdqBits, ...judged });
  }
  matches.sort(
    (a, b) => strength(a.verdict) - strength(b.verdict) || (a.subject.content < b.subject.content ? -1 : 1),
  );
  return matches.flatMap((match) => rowsOf(catalog, loaded, match));
}

/** Tells, without reading its file, that a picture is another one; undefined when it may be a copy. */
async function judgeBySignature(
  catalog: Catalog,
  loaded: LoadedPicture,
  subject: Subject,
  pdqBits: number | undefined,
): Promise<Judgement | undefined> {
  if (isNear({ pdqBits })) return undefined;
  const had = await readySignature(storedSignature(catalog, subject), async () => undefined);
  if (had === undefined) return undefined;
  const proof = verify(loaded.provable.signature, had.signature);
  return proof.verdict === "copy" ? undefined : judgeByProof(loaded, subject, proof);
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
