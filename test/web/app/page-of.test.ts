// Which addresses are one page.

import { expect, test } from "vitest";
import { pageOf } from "../../../src/web/app/page-of.js";

test("groups are one page, and so are the pictures of an evaluation; its views are not", () => {
  expect(pageOf("/review/0123")).toBe(pageOf("/review"));
  expect(pageOf("/evaluations/a/pictures/1")).toBe(pageOf("/evaluations/a/pictures/2"));
  const views = ["/", "/evaluations", "/evaluations/a", "/evaluations/b", "/evaluations/a/pictures"];
  const pages = new Set([...views, "/evaluations/a/pictures/1", "/evaluations/b/pictures/1"].map(pageOf));
  expect(pages.size).toBe(views.length + 2);
});
