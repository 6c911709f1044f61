import { expect, test } from "vitest";
import { reasonText } from "../../../src/web/parts/reason.js";

test("the verdict's code in front is left out, the words stay", () => {
  expect(reasonText("identical-file: the same bytes, but you keep it")).toBe(
    "the same bytes, but you keep it",
  );
  expect(reasonText("same-picture: resize: twice")).toBe("resize: twice");
});

test("words without a verdict in front stay as they are", () => {
  for (const why of ["", "you said it goes", "more pixels: 12 to 3", "not identical-file: x"])
    expect(reasonText(why)).toBe(why);
});
