// The groups as they were last found, in numbers.

import type { Catalog } from "../../catalog/catalog.js";
import type { OverviewAnswer } from "../../contract/explore.js";
import { COPY_VERDICTS } from "../../contract/verdict.js";
import { findingsOf, hasUnknownDecisions, readFound } from "./found.js";

/** undefined before the groups were found for the first time. */
export function describeFindings(catalog: Catalog): OverviewAnswer["found"] {
  const findings = findingsOf(catalog);
  const found = readFound(findings);
  if (found === undefined) return undefined;
  const groups = findings.groupsByVerdict();
  const files = findings.filesByVerdict(["remove", "shown"]);
  return {
    at: found.at,
    stale: catalog.store.stamp() !== found.catalogStamp || hasUnknownDecisions(catalog),
    include: [...found.include],
    ...findings.sums({}),
    byVerdict: Object.fromEntries(
      COPY_VERDICTS.map((verdict) => {
        const own = files.find((row) => row.verdict === verdict);
        return [
          verdict,
          {
            groups: groups.find((row) => row.verdict === verdict)?.groups ?? 0,
            redundantFiles: own?.files ?? 0,
            reclaimableBytes: own?.bytes ?? 0,
          },
        ];
      }),
    ),
    lowQualityImages: found.lowQualityImages,
    pairsLeftOut: found.pairsLeftOut,
  };
}
