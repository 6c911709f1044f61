// What an evaluation was made of, so that the same can be made again: everything the figures hang on, and the machine.
// Two manifests that agree in all but the machine and the versions of what computes mean the same experiment.

import { createHash } from "node:crypto";
import { cpus, totalmem } from "node:os";
import type { EvaluationManifest } from "../contract/evaluate.js";
import { whichRuntime } from "../embed/session/runtime.js";
import { codecVersions } from "../image/codecs.js";
import type { Edit } from "./edits/edit.js";
import { type MethodChoice, namesOf } from "./methods.js";
import type { Part, PlannedPictures } from "./plan.js";

export interface ManifestParts {
  readonly version: string;
  readonly seed: number;
  readonly profile?: string | undefined;
  readonly edits: readonly Edit[];
  readonly methods: MethodChoice;
  readonly pictures: PlannedPictures;
  readonly k: readonly number[];
  readonly neighbors: number;
  readonly maxPixels?: number | undefined;
}

/** Throws FILE_UNREADABLE and RUNTIME_MISSING where models are asked for. */
export async function describeEvaluation(given: ManifestParts): Promise<EvaluationManifest> {
  const { version, seed, profile, edits, methods, pictures, k, neighbors, maxPixels } = given;
  const all = [...pictures.originals, ...pictures.distractors];
  const counts = all.map(({ columns, rows }) => columns * rows);
  return {
    lookalikeEvaluation: 1,
    lookalike: version,
    versions: await versionsOf(methods),
    machine: {
      platform: process.platform,
      arch: process.arch,
      cpu: cpus()[0]?.model ?? "unknown",
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
    },
    seed,
    ...(profile === undefined ? {} : { profile }),
    edits: edits.map(({ name, family, summary, parameters, saving }) => ({
      edit: name,
      ...{ family, summary, parameters, saving },
    })),
    methods: await namesOf(methods),
    pictures: {
      originals: pictures.originals.length,
      distractors: pictures.distractors.length,
      parts: {
        least: counts.reduce((least, count) => Math.min(least, count), counts[0] ?? 1),
        most: counts.reduce((most, count) => Math.max(most, count), 1),
      },
      digest: digestOf(all),
    },
    k: [...k],
    neighbors,
    ...(maxPixels === undefined ? {} : { maxPixels }),
  };
}

/** Of what computes; the runtime of networks only where one is run. */
async function versionsOf({ models }: MethodChoice): Promise<Record<string, string>> {
  const own = { node: process.versions.node, ...codecVersions() };
  if (models.length === 0) return own;
  const { kind, runtime } = await whichRuntime();
  return { ...own, [kind === "native" ? "onnxruntime" : "onnxruntime (wasm)"]: runtime.env.versions.common };
}

/** Whether the same software made both: pictures that another one made may differ in their bytes. */
export function isSameSoftware(a: EvaluationManifest, b: EvaluationManifest): boolean {
  const software = ({ versions, lookalike }: EvaluationManifest) => JSON.stringify([lookalike, versions]);
  return software(a) === software(b);
}

/** Whether two manifests are of one experiment: only the machine and its software may differ. */
export function isSameExperiment(a: EvaluationManifest, b: EvaluationManifest): boolean {
  const essence = ({ machine, versions, lookalike, ...rest }: EvaluationManifest) => JSON.stringify(rest);
  return essence(a) === essence(b);
}

function digestOf(parts: readonly Part[]): string {
  const hash = createHash("sha256");
  for (const { source, columns, rows, column, row } of parts)
    hash.update(`${source.content} ${columns} ${rows} ${column} ${row}\n`);
  return hash.digest("hex");
}
