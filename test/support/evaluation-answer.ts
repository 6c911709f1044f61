// An evaluation's answer made up for a test: one edit, k of 5, every figure of a method the same number.

import { EvaluateAnswer, MethodScores } from "../../src/contract/evaluate.js";

const spread = (name: string, mean: number) => ({
  [name]: mean,
  [`${name}Std`]: 0.1,
  [`${name}Low`]: Math.max(0, mean - 0.01),
  [`${name}High`]: Math.min(1, mean + 0.01),
});

export function methodOf(method: string, figure: number): MethodScores {
  return MethodScores.parse({
    ...{ method, index: "exact", scoring: "hamming" },
    at: { 5: { ...spread("precision", figure), ...spread("recall", figure), ...spread("f1", figure) } },
    ...spread("map", figure),
    ...{ recallAt1: figure, microAp: figure, recallAtPrecision9999: figure },
    edits: [
      {
        edit: "gray",
        family: "tone",
        questions: 2,
        recallAt1: 1,
        recallAtOneThreshold: figure,
        recallAtPrecision9999: figure,
      },
    ],
  });
}

export function answerOf(methods: readonly MethodScores[]): EvaluateAnswer {
  return EvaluateAnswer.parse({
    ...{ ok: true, profile: "reference", originals: 2, distractors: 0, pictures: 4 },
    manifest: {
      ...{ lookalikeEvaluation: 1, lookalike: "1", versions: { node: "20" } },
      machine: { platform: "linux", arch: "x64", cpu: "one", cores: 2, memoryGb: 24 },
      ...{ seed: 1, profile: "reference", k: [5], neighbors: 0 },
      edits: [
        {
          ...{ edit: "gray", family: "tone", summary: "no color", parameters: {} },
          saving: { format: "jpeg", quality: 75 },
        },
      ],
      methods: methods.map(({ method }) => ({ method, version: 1 })),
      pictures: { originals: 2, distractors: 0, parts: { least: 1, most: 1 }, digest: "d" },
    },
    methods,
    ...{ advice: [], notices: [], failures: [] },
    times: { startedAt: "2026-01-01T00:00:00.000Z", seconds: 1, stages: {} },
  });
}
