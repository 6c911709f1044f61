// A scan in the shape of the contract: what `index --json` prints and a scan job answers.

import type { Catalog } from "../catalog/catalog.js";
import { namedPath } from "../catalog/platform.js";
import type { IndexAnswer } from "../contract/answers.js";
import type { ScanResult } from "./scan.js";

/** The answer of a scan; `notices` are said besides the catalog's own. */
export function answerIndex(
  { layout, notices: own }: Catalog,
  { summary, failures, notices: said }: ScanResult,
  notices: readonly string[] = [],
): IndexAnswer {
  const rounded = Object.fromEntries(
    Object.entries(summary.stagesMs).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]),
  );
  return {
    ok: true,
    root: layout.base,
    summary: { ...summary, seconds: Math.round(summary.seconds * 1000) / 1000, stagesMs: rounded },
    notices: [...own, ...said, ...notices],
    failures: failures.map(({ path, code, reason }) => ({ ...namedPath(path), code, reason })),
  };
}
