// Reads the groups as they were last found: pages of them, one of them, the folders they lie in.

import { isAbsolute } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import type { FindingsFilter } from "../../catalog/findings-filter.js";
import { cursorAt, startOf } from "../../contract/cursor.js";
import { LookalikeError } from "../../contract/errors.js";
import type {
  FoldersAnswer,
  GroupAnswer,
  GroupFilter,
  GroupsAnswer,
  GroupsQuery,
} from "../../contract/review.js";
import { dropUndefined } from "../answer.js";
import { asSaid } from "./as-said.js";
import { reviewedOf, summaryOf } from "./entry.js";
import { findingsOf } from "./found.js";

/** One page of the groups that match, most to free first. Throws REQUEST_INVALID for a cursor nobody gave. */
export function listGroups(catalog: Catalog, query: GroupsQuery): GroupsAnswer {
  const findings = findingsOf(catalog);
  const filter = filterOf(query);
  const start = query.cursor === undefined ? (query.start ?? 0) : startOf(query.cursor);
  const { groups: total, ...summary } = findings.sums(filter);
  const rows = findings.page(filter, start, query.limit);
  const next = start + rows.length;
  return dropUndefined<GroupsAnswer>({
    ok: true,
    total,
    start,
    cursor: rows.length > 0 && next < total ? cursorAt(next) : undefined,
    summary,
    groups: rows.map(summaryOf),
  });
}

/** One group and its place (0-based) among those that match. Throws GROUP_NOT_FOUND. */
export function readGroup(catalog: Catalog, id: string, query: GroupFilter = {}): GroupAnswer {
  const findings = findingsOf(catalog);
  const row = findings.group(id);
  if (row === undefined) throw new LookalikeError("GROUP_NOT_FOUND", `No group ${id}`);
  const place = findings.place(filterOf(query), row.rank);
  const group = asSaid(catalog, reviewedOf(row), findings.filesOf(row.rank));
  return dropUndefined<GroupAnswer>({ ok: true, group, ...place });
}

/**
 * Folders directly below `below` (as printed; the base when undefined) that hold files of groups. At the base,
 * scanned folders outside it are among them.
 */
export function listFolders(catalog: Catalog, below?: string): FoldersAnswer {
  const findings = findingsOf(catalog);
  const asked = below === undefined || below === "" ? "." : below.replace(/(?<=[^/])\/+$/, "");
  const folders = findings.foldersBelow(asked);
  const outside = asked === "." ? catalog.store.roots().filter((root) => isAbsolute(root)) : [];
  for (const path of outside) {
    const { groups } = findings.sums({ folder: path });
    if (groups > 0) folders.push({ path, groups });
  }
  return { ok: true, folders };
}

/** A request's filter in the catalog's words. */
export function filterOf({ verdict, folder, minBytes, state }: GroupFilter): FindingsFilter {
  return {
    verdicts: verdict === undefined || verdict.length === 0 ? undefined : verdict,
    folder,
    minBytes,
    decided: state === undefined ? undefined : state === "decided",
  };
}
