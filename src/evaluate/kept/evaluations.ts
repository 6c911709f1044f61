// The evaluations of one catalog, kept at hand for whoever looks through them: which there are, one's figures, its
// pictures, and the pictures drawn. Nothing here evaluates; what was written is read, and what cannot be is said.

import type { Layout } from "../../catalog/layout.js";
import { LookalikeError } from "../../contract/errors.js";
import { EvaluateAnswer, EvaluationManifest } from "../../contract/evaluate.js";
import { EvaluatedPictures } from "../../contract/evaluated-pictures.js";
import type {
  EvaluationPictureAnswer,
  EvaluationPicturesAnswer,
  EvaluationPicturesQuery,
  EvaluationsAnswer,
  PictureOrder,
} from "../../contract/evaluations.js";
import { heldFiles, isPlainFile, parseFile } from "./files.js";
import { listPlaces } from "./list.js";
import { pageOfPictures, pictureOf } from "./pictures.js";
import { findPlaces, type Place, placeNamed } from "./places.js";
import { type OpenSet, openSets } from "./sets.js";

/** A manifest has a line an edit. */
const MOST_MANIFEST_BYTES = 2 ** 22;
/** Every failure is a line of a report. */
const MOST_REPORT_BYTES = 2 ** 26;
/** 10,000 originals in 76 versions for a dozen methods take 150 MB. */
const MOST_PICTURES_BYTES = 2 ** 28;

/** Bytes of files of each kind that are held in memory, parsed. */
const HELD_BYTES = 2 ** 26;
/** Of a list only a line of each report is held. */
const HELD_LINES = 10_000;

/**
 * All but `list` throw EVALUATION_UNKNOWN for a name that is none; those that read a report EVALUATION_UNFINISHED and
 * EVALUATION_DAMAGED.
 */
export interface Evaluations {
  list(): EvaluationsAnswer;
  report(name: string): EvaluateAnswer;
  /** A report without pictures has none. */
  pictures(name: string, query: EvaluationPicturesQuery): EvaluationPicturesAnswer;
  /** Throws EVALUATION_UNKNOWN for a number beyond the last. */
  picture(name: string, number: number, sort: PictureOrder): EvaluationPictureAnswer;
  /** Throws as `Sets.of`. */
  set(name: string): OpenSet;
  close(): Promise<void>;
}

/** Opens what lies below the catalog's folder; nothing is read before it is asked for. */
export function openEvaluations(layout: Layout): Evaluations {
  const manifestAt = (path: string) => parseFile(path, EvaluationManifest, MOST_MANIFEST_BYTES);
  const reportAt = (path: string) => parseFile(path, EvaluateAnswer, MOST_REPORT_BYTES);
  const picturesAt = (path: string) => parseFile(path, EvaluatedPictures, MOST_PICTURES_BYTES);
  const manifests = heldFiles(manifestAt, HELD_BYTES);
  const reports = heldFiles(reportAt, HELD_BYTES);
  const starts = heldFiles(
    (path) => reportAt(path)?.times.startedAt,
    HELD_LINES,
    () => 1,
  );
  const kept = heldFiles(picturesAt, MOST_PICTURES_BYTES);
  const sets = openSets();
  const picturesOf = (name: string): EvaluatedPictures => {
    const place = finished(layout, name);
    if (!isPlainFile(place.files.pictures)) return NO_PICTURES;
    return kept(place.files.pictures) ?? damaged(place, "pictures.json");
  };
  return {
    list: () => ({
      ok: true,
      evaluations: listPlaces(findPlaces(layout), {
        manifest: ({ files }) => manifests(files.manifest),
        startedAt: ({ files }) => starts(files.report),
      }),
    }),
    report: (name) => {
      const place = finished(layout, name);
      return reports(place.files.report) ?? damaged(place, "report.json");
    },
    pictures: (name, query) => pageOfPictures(picturesOf(name), query),
    picture: (name, number, sort) => pictureOf(picturesOf(name), number, sort),
    set: (name) => sets.of(placeNamed(layout, name)),
    close: () => sets.close(),
  };
}

/** Of a report about a person's own groups: nothing was edited, nobody was asked for. */
const NO_PICTURES: EvaluatedPictures = { ok: true, originals: [], methods: [] };

function finished(layout: Layout, name: string): Place {
  const place = placeNamed(layout, name);
  if (!isPlainFile(place.files.report))
    throw new LookalikeError(
      "EVALUATION_UNFINISHED",
      `The evaluation ${JSON.stringify(name)} did not come to its end yet`,
    );
  return place;
}

function damaged({ name, files }: Place, file: string): never {
  throw new LookalikeError(
    "EVALUATION_DAMAGED",
    `${file} of the evaluation ${JSON.stringify(name)} is not what Lookalike wrote`,
    { hint: `Remove ${files.folder}, then run lookalike evaluate again` },
  );
}
