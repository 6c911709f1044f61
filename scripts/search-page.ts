// The section of docs/search.md on filters, from the one table of fields.

import { FIELDS, RECORD_FIELD } from "../src/search/filter/fields.js";

/** Stand round the generated part of the page. */
const MARKS = ["<!-- fields: npm run docs writes what follows -->", "<!-- /fields -->"] as const;

/** The page with its table of fields written anew. Throws when the page lacks the marks. */
export function searchPage(page: string): string {
  const [start, end] = MARKS.map((mark) => page.indexOf(mark)) as [number, number];
  if (start === -1 || end < start) throw new Error(`docs/search.md lacks ${MARKS.join(" ... ")}`);
  return `${page.slice(0, start)}${MARKS[0]}\n\n${fieldTable()}\n\n${page.slice(end)}`;
}

function fieldTable(): string {
  const rows = [...FIELDS, RECORD_FIELD].map(
    ({ name, also = [], type, help, example }) =>
      `| \`${name}\` | ${also.map((other) => `\`${other}\``).join(", ")} | ${type} | ${help} | \`${example}\` |`,
  );
  return ["| field | also | type | what it is | example |", "|---|---|---|---|---|", ...rows].join("\n");
}
