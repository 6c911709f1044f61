import { describe, expect, it } from "vitest";
import { textHeightPx, textShapes, textWidthPx } from "../../demo/caption.js";

const style = { x: 10, y: 20, dotPx: 2, color: "#fff", opacity: 1 };

describe("textShapes", () => {
  it("draws a letter as its dots, each a rectangle", () => {
    const shapes = textShapes("I", style);
    // Five dots above, five between, five below.
    expect(shapes.match(/<rect/g)).toHaveLength(15);
    expect(shapes).toContain('<rect x="10" y="20" width="2" height="2"/>');
    expect(shapes).toContain('<rect x="18" y="32" width="2" height="2"/>');
  });

  it("refuses a letter it cannot draw, by name", () => {
    expect(() => textShapes("HI!", style)).toThrow(
      new RangeError('Expected letters of " EHIORSUWY" for text but received "!"'),
    );
  });

  it("measures what it draws", () => {
    expect(textWidthPx("HI", 2)).toBe(22);
    expect(textHeightPx(2)).toBe(14);
  });
});
