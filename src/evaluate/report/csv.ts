// The figures of an evaluation as a table for a spreadsheet: one row a method, index and edit; the row without an edit
// is of all of them together.

import { csvLine } from "../../contract/csv.js";
import type { EvaluateAnswer, MethodScores } from "../../contract/evaluate.js";

const COLUMNS = [
  "method",
  "index",
  "edit",
  "family",
  "k",
  "precision",
  "recall",
  "f1",
  "f1_std",
  "f1_low",
  "f1_high",
  "map",
  "recall_at_1",
  "micro_ap",
  "recall_at_precision_9999",
  "threshold_9999",
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string | number | undefined>>;

export function csvOf({ methods }: EvaluateAnswer): string {
  const rows = methods.flatMap((method) => [...rowsAtK(method), ...rowsOfEdits(method)]);
  const lines = rows.map((row) => csvLine(COLUMNS.map((column) => row[column] ?? "")));
  return `${[csvLine(COLUMNS), ...lines].join("\n")}\n`;
}

function rowsAtK({ method, index, at, map, recallAt1, microAp, ...strict }: MethodScores): Row[] {
  return Object.entries(at).map(([k, { precision, recall, f1, f1Std, f1Low, f1High }]) => ({
    ...{ method, index, k, precision, recall, f1, map },
    f1_std: f1Std,
    f1_low: f1Low,
    f1_high: f1High,
    recall_at_1: recallAt1,
    micro_ap: microAp,
    recall_at_precision_9999: strict.recallAtPrecision9999,
    threshold_9999: strict.thresholdAt9999,
  }));
}

function rowsOfEdits({ method, index, edits }: MethodScores): Row[] {
  return edits.map(({ edit, family, recallAt1, recallAtPrecision9999, thresholdAt9999 }) => ({
    ...{ method, index, edit, family },
    recall_at_1: recallAt1,
    recall_at_precision_9999: recallAtPrecision9999,
    threshold_9999: thresholdAt9999,
  }));
}
