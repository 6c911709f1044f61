// Recommendations as files that other programs read: CSV, JSON lines, Parquet.

import { parquetWriteBuffer } from "hyparquet-writer";
import { csvLine } from "../../contract/csv.js";
import { LookalikeError } from "../../contract/errors.js";
import type { Recommendation } from "./all.js";

export const RECOMMENDATION_FORMATS = ["csv", "jsonl", "parquet"] as const;
export type RecommendationFormat = (typeof RECOMMENDATION_FORMATS)[number];

/** By the end of a file's name. Throws OPTION_INVALID, naming the formats. */
export function formatOf(file: string): RecommendationFormat {
  const found = RECOMMENDATION_FORMATS.find((format) => file.toLowerCase().endsWith(`.${format}`));
  if (found !== undefined) return found;
  throw new LookalikeError(
    "OPTION_INVALID",
    `Expected a name ending in ${RECOMMENDATION_FORMATS.map((format) => `.${format}`).join(", ")} but received ${JSON.stringify(file)}`,
  );
}

export interface RecommendationWriter {
  /** What rows add to the file now; "" where they are kept to the end. */
  add(rows: readonly Recommendation[]): string;
  /** The rest of the file. */
  end(): string | Uint8Array;
}

const COLUMNS = ["path", "image", "rank", "recommendedPath", "recommendedImage", "score"] as const;

/** Begins a file; CSV and JSON lines are written as they come, Parquet is held until its end. */
export function openWriter(format: RecommendationFormat): RecommendationWriter {
  if (format === "parquet") return parquetWriter();
  if (format === "jsonl")
    return { add: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(""), end: () => "" };
  let head = `${COLUMNS.join(",")}\r\n`;
  return {
    add: (rows) => {
      const text = head + rows.map((row) => `${csvLine(COLUMNS.map((name) => row[name]))}\r\n`).join("");
      head = "";
      return text;
    },
    end: () => head,
  };
}

function parquetWriter(): RecommendationWriter {
  const held: Recommendation[] = [];
  return {
    add: (rows) => {
      held.push(...rows);
      return "";
    },
    end: () =>
      new Uint8Array(
        parquetWriteBuffer({
          columnData: COLUMNS.map((name) => ({
            name,
            data: held.map((row) => row[name]),
            type:
              name === "rank"
                ? ("INT32" as const)
                : name === "score"
                  ? ("DOUBLE" as const)
                  : ("STRING" as const),
          })),
        }),
      ),
  };
}
