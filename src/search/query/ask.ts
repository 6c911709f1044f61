// A question as a program asks it, made whole and checked: shorthands become terms.

import { LookalikeError } from "../../contract/errors.js";
import { type QueryTerm, SearchQuery } from "../../contract/search.js";

type Texts = string | readonly string[];

/** `search(catalog, { image: "query.jpg", text: "red dress", unlike: ["b.jpg"], where: "widthPx > 1000" })` */
export interface SearchAsk extends Partial<Omit<SearchQuery, "terms">> {
  /** Pictures to be like: files, or images of the catalog by their ids. */
  readonly image?: Texts | undefined;
  /** The part of the first picture that is meant. */
  readonly region?: QueryTerm["regionPx"];
  /** Words to be like. */
  readonly text?: Texts | undefined;
  readonly like?: Texts | undefined;
  /** Pictures to be unlike. */
  readonly unlike?: Texts | undefined;
  /** One a term, in the order image, text, like, unlike; default 1 (and -1 for `unlike`, whatever its sign). */
  readonly weights?: readonly number[] | undefined;
  /** Instead of all of these. */
  readonly terms?: readonly Partial<QueryTerm>[] | undefined;
}

/** Throws QUERY_INVALID, naming what was expected where. */
export function queryOf(ask: SearchAsk): SearchQuery {
  const { image, region, text, like, unlike, weights, terms, ...rest } = ask;
  const given: readonly Partial<QueryTerm>[] = terms ?? [
    ...list(image).map((value) => ({ kind: "image" as const, value })),
    ...list(text).map((value) => ({ kind: "text" as const, value })),
    ...list(like).map((value) => ({ kind: "image" as const, value })),
    ...list(unlike).map((value) => ({ kind: "image" as const, value, weight: -1 })),
  ];
  if (weights !== undefined && weights.length !== given.length)
    throw new LookalikeError(
      "QUERY_INVALID",
      `Expected ${given.length} weights, one a term, but received ${weights.length}`,
    );
  const weighted = given.map((term, i) => {
    const sign = (term.weight ?? 1) < 0 ? -1 : 1;
    const weight = weights?.[i] === undefined ? term.weight : sign * Math.abs(weights[i]);
    return {
      ...term,
      ...(weight === undefined ? {} : { weight }),
      ...(i === 0 && region ? { regionPx: region } : {}),
    };
  });
  const parsed = SearchQuery.safeParse({ ...withoutUndefined(rest), terms: weighted });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new LookalikeError("QUERY_INVALID", `${issue?.path.join(".") || "query"}: ${issue?.message}`);
  }
  const zero = parsed.data.terms.find(({ weight }) => weight === 0);
  if (zero !== undefined)
    throw new LookalikeError("QUERY_EMPTY", `The weight of ${JSON.stringify(zero.value)} is 0`);
  return parsed.data;
}

function list(texts: Texts | undefined): readonly string[] {
  return texts === undefined ? [] : typeof texts === "string" ? [texts] : texts;
}

function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
