// What the catalog holds beside the groups: the overview, files that could not be read, history, quarantine.

import { listHistory } from "../../actions/history.js";
import { listQuarantine } from "../../actions/quarantine.js";
import type { Catalog } from "../../catalog/catalog.js";
import { readDecisions } from "../../catalog/decisions.js";
import { namedPath } from "../../catalog/platform.js";
import { absentNotice, knownRoots } from "../../catalog/roots.js";
import { pageOf } from "../../contract/cursor.js";
import { ERRORS } from "../../contract/errors.js";
import type { HistoryAnswer, OverviewAnswer } from "../../contract/explore.js";
import { describeFindings } from "../../duplicates/review/overview.js";
import type { Jobs } from "../jobs/jobs.js";
import { remembered } from "../remembered.js";
import { fileStamp } from "../watch.js";
import type { Handlers } from "./handler.js";
import { listed } from "./jobs.js";

export function catalogHandlers(
  catalog: Catalog,
  jobs: Jobs,
  version: string,
): Handlers<"overview" | "failures" | "history" | "quarantine"> {
  const { layout, store } = catalog;
  const quarantine = remembered(
    () => fileStamp(layout.journal),
    () => listQuarantine(layout),
  );
  const decisions = remembered(
    () => fileStamp(layout.decisions),
    () => readDecisions(layout.decisions).size,
  );
  const history = remembered(
    () => fileStamp(layout.journal),
    () => listHistory(layout),
  );
  return {
    overview: (): OverviewAnswer => {
      const job = jobs.list()[0];
      const found = describeFindings(catalog);
      const { files, bytes } = quarantine().summary;
      return {
        ok: true,
        version,
        root: namedPath(layout.base).path,
        summary: {
          roots: store.roots().map((root) => namedPath(root).path),
          ...store.counts(),
          failed: store.failures().length,
          decisions: decisions(),
        },
        ...(found === undefined ? {} : { found }),
        quarantine: { files, bytes },
        ...(job === undefined ? {} : { job: listed(job) }),
        notices: [
          ...catalog.notices,
          ...knownRoots(catalog).absent.map(absentNotice),
          ...historyNotices(history()),
        ],
      };
    },
    failures: ({ query }) => {
      const all = store.failures();
      const wanted = query.code === undefined ? all : all.filter(({ code }) => code === query.code);
      const { rows, total, cursor } = pageOf(wanted, query);
      return {
        ok: true,
        total,
        byCode: countPerCode(all),
        ...(cursor === undefined ? {} : { cursor }),
        failures: rows.map(({ path, code, reason }) => ({
          ...namedPath(path),
          code,
          reason,
          hint: ERRORS[code].hint,
        })),
      };
    },
    history: ({ query }) => {
      const { damagedLines, entries } = history();
      const { rows, total, cursor } = pageOf(entries, query);
      return {
        ok: true,
        total,
        ...(cursor === undefined ? {} : { cursor }),
        damagedLines,
        entries: [...rows],
      };
    },
    quarantine: ({ query }) => {
      const whole = quarantine();
      const { rows, total, cursor } = pageOf(whole.entries, query);
      return { ...whole, entries: [...rows], total, ...(cursor === undefined ? {} : { cursor }) };
    },
  };
}

function countPerCode(failures: readonly { readonly code: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of failures) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** What a crash left half done, and how to go on. */
function historyNotices({
  damagedLines,
  entries,
}: {
  damagedLines: number;
  entries: HistoryAnswer["entries"];
}): string[] {
  const cutOff = entries
    .filter(({ interrupted }) => interrupted)
    .map(
      ({ journal }) =>
        `apply ${journal} was cut off before its end: undo it in the history, or scan or go on with the plan to keep what it moved; nothing is lost`,
    );
  const damaged =
    damagedLines === 0
      ? []
      : [
          `${damagedLines} lines of the journal cannot be read: run lookalike doctor; the other lines still work`,
        ];
  return [...cutOff, ...damaged];
}
