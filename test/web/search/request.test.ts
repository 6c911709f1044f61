import { describe, expect, test } from "vitest";
import { RecommendRequest, SearchRequest } from "../../../src/contract/asking.js";
import { type Question, readQuestion } from "../../../src/web/search/question.js";
import { isAsked, recommendRequest, searchRequest } from "../../../src/web/search/request.js";

const ID = "cd".repeat(32);
const nothing = readQuestion(new URLSearchParams());
const region = { x: 0, y: 0, width: 20, height: 20 };
const asked: Question = {
  ...nothing,
  terms: [
    { kind: "upload", value: ID, weight: 2, sizePx: { widthPx: 40, heightPx: 40 }, regionPx: region },
    { kind: "text", value: "sea", weight: -1 },
    { kind: "image", value: ID, weight: -1 },
  ],
  where: " widthPx > 10 ",
  limit: 960,
};

describe("a question as the routes take it", () => {
  test("names pictures by their ids and holds what the shapes ask for", () => {
    const request = searchRequest(asked);
    expect(SearchRequest.parse(request)).toMatchObject({ strategy: "average", diversity: 0, collapse: true });
    expect(request.terms?.[0]).toEqual({ kind: "image", value: ID, weight: 2, regionPx: region });
    expect(request).not.toHaveProperty("minScore");
    expect(SearchRequest.parse(searchRequest({ ...asked, minScore: -1, space: "a+b" }))).toMatchObject({
      minScore: -1,
      space: "a+b",
    });
  });

  test("recommends for the pictures that are liked alone", () => {
    const request = recommendRequest({ ...asked, mode: "recommend" });
    expect(RecommendRequest.parse(request)).toMatchObject({ images: [ID], limit: 180, diversity: 0.3 });
  });

  test("is none without terms and filter, and no basket without a picture", () => {
    expect(isAsked(nothing)).toBe(false);
    expect(isAsked({ ...nothing, where: "has:gps" })).toBe(true);
    expect(isAsked({ ...asked, mode: "recommend" })).toBe(true);
    expect(isAsked({ ...asked, mode: "recommend", terms: asked.terms.slice(1) })).toBe(false);
  });
});
