// Fingerprints as lines, one a file, each printed as soon as it is known: columns for a person as well as for `awk` and
// `cut` (nothing before the path holds a space), or CSV for spreadsheets and import.

import { csvLine } from "../contract/csv.js";
import type { Method } from "../fingerprint/method.js";
import type { WrittenFingerprint } from "../scan/fingerprint-picture.js";
import { safe } from "./text.js";

export interface FingerprintLines {
  /** What stands above the first file. */
  readonly head: readonly string[];
  /** The lines of one file: its path as printed, and one fingerprint a method. */
  of(path: string, fingerprints: readonly WrittenFingerprint[]): string[];
}

const QUALITY = "quality";

/** One line a file: hex and quality of each method, then the path; names above the columns when there are several. */
export function textLines(methods: readonly Method[]): FingerprintLines {
  const isOne = methods.length === 1;
  const widths = methods.map((method) => Math.max(digitsOf(method), isOne ? 0 : method.name.length));
  const line = (cells: readonly (readonly [string, string])[], path: string) => {
    const columns = cells.flatMap(([value, quality], at) => [
      value.padEnd(widths[at] as number),
      quality.padStart(isOne ? 3 : QUALITY.length),
    ]);
    return [...columns, path].join("  ");
  };
  const names = methods.map(({ name }) => [name, QUALITY] as const);
  return {
    head: isOne ? [] : [line(names, "path")],
    of: (path, fingerprints) => {
      const cells = fingerprints.map(
        ({ hex, quality, numbers }) => [numbers?.join(",") ?? hex, String(quality)] as const,
      );
      return [line(cells, safe(path))];
    },
  };
}

/** One row a file and method: path, method, hex, quality; the numbers too where a method gives numbers. */
export function csvLines(methods: readonly Method[]): FingerprintLines {
  const hasNumbers = methods.some(({ kind }) => kind === "numbers");
  const columns = ["path", "method", "hex", "quality", ...(hasNumbers ? ["numbers"] : [])];
  return {
    head: [csvLine(columns)],
    of: (path, fingerprints) =>
      fingerprints.map(({ hex, quality, numbers = [] }, at) => {
        const { name } = methods[at] as Method;
        return csvLine([path, name, hex, quality, ...(hasNumbers ? [numbers.join(",")] : [])]);
      }),
  };
}

/** The digits that fingerprints of a method have, or most of them; 0 where every picture has another number. */
function digitsOf(method: Method): number {
  return method.kind === "bits" ? Math.ceil(method.bits / 4) : 0;
}
