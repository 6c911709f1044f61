// The evaluations of a catalog, in a line each: what was asked, of how many pictures, when, and how far it came.

import type { EvaluationManifest } from "../../contract/evaluate.js";
import type { EvaluationsAnswer } from "../../contract/evaluations.js";
import { isPlainFile, statsOf } from "./files.js";
import type { Place } from "./places.js";

type Line = EvaluationsAnswer["evaluations"][number];

/** How the files of a place are read: undefined for one that cannot be. */
export interface Reading {
  readonly manifest: (place: Place) => EvaluationManifest | undefined;
  /** Of its report, which is read for it but not held. */
  readonly startedAt: (place: Place) => string | undefined;
}

/** Those whose manifest can be read, the newest first. */
export function listPlaces(places: readonly Place[], reading: Reading): Line[] {
  return places
    .flatMap((place) => lineOf(place, reading) ?? [])
    .sort((a, b) => ((a.startedAt ?? "") < (b.startedAt ?? "") ? 1 : -1));
}

function lineOf(place: Place, reading: Reading): Line | undefined {
  const manifest = reading.manifest(place);
  if (manifest === undefined) return undefined;
  const isDone = isPlainFile(place.files.report);
  const startedAt = isDone ? reading.startedAt(place) : undefined;
  return {
    evaluation: place.name,
    state: !isDone ? "unfinished" : startedAt === undefined ? "damaged" : "done",
    ...(manifest.profile === undefined ? {} : { profile: manifest.profile }),
    originals: manifest.pictures.originals,
    edits: manifest.edits.length,
    methods: manifest.methods.map(({ method }) => method),
    hasTruth: manifest.truth !== undefined,
    startedAt: startedAt ?? writtenAt(place.files.manifest),
  };
}

/** A manifest is written when an evaluation begins, and again when it goes on. */
function writtenAt(path: string): string {
  return (statsOf(path)?.mtime ?? new Date(0)).toISOString();
}
