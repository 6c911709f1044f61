// A filter's text as facets change it: conditions joined by "and" are put in and taken out, everything else is left as
// it was typed. The server alone understands filters; this knows only where quotes and parentheses end.

/** A condition of the filter language: the whole of a value of a facet. */
export function conditionOf(field: string, value: string): string {
  if (field === "year") return `taken:${value}`;
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(value);
  return `${field}=${isPlain ? value : `"${value.replace(/["\\]/g, "\\$&")}"`}`;
}

export function excluding(condition: string): string {
  return `not ${condition}`;
}

/** Whether the filter holds this very condition, joined to the rest by "and". */
export function holds(where: string, condition: string): boolean {
  return partsOf(where)?.includes(condition) ?? false;
}

export function withCondition(where: string, condition: string): string {
  const rest = where.trim();
  if (rest === "") return condition;
  return `${partsOf(rest) === undefined ? `(${rest})` : rest} and ${condition}`;
}

export function withoutCondition(where: string, condition: string): string {
  return (partsOf(where) ?? [where]).filter((part) => part !== condition).join(" and ");
}

/** The character a refused filter is wrong at, from 0; undefined where the message names none. */
export function placeOfFault(message: string): number | undefined {
  const [, place] = / at character (\d+) of the filter$/.exec(message) ?? [];
  return place === undefined ? undefined : Number(place) - 1;
}

const TOKEN = /"(?:\\.|[^"\\])*"?|[()]|[^\s()"]+|\s+/gs;

/** What is joined by "and" outside of all parentheses; undefined where an "or" stands there. */
function partsOf(where: string): readonly string[] | undefined {
  const parts = [""];
  let depth = 0;
  for (const [token] of where.trim().matchAll(TOKEN)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (depth === 0 && /^or$/i.test(token)) return undefined;
    if (depth === 0 && /^and$/i.test(token)) parts.push("");
    else parts.push((parts.pop() ?? "") + token);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
