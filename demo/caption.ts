// Text as rectangles. A caption drawn with a font would depend on the fonts of the machine, and with it the bytes
// of the demo library; these few 5 x 7 letters, drawn by hand, look the same everywhere.

const HEIGHT = 7;
const ADVANCE = 6; // five columns and one between letters

const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  " ": [".....", ".....", ".....", ".....", ".....", ".....", "....."],
  E: ["#####", "#....", "#....", "####.", "#....", "#....", "#####"],
  H: ["#...#", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"],
  I: ["#####", "..#..", "..#..", "..#..", "..#..", "..#..", "#####"],
  O: [".###.", "#...#", "#...#", "#...#", "#...#", "#...#", ".###."],
  R: ["####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#"],
  S: [".####", "#....", "#....", ".###.", "....#", "....#", "####."],
  U: ["#...#", "#...#", "#...#", "#...#", "#...#", "#...#", ".###."],
  W: ["#...#", "#...#", "#...#", "#.#.#", "#.#.#", "##.##", "#...#"],
  Y: ["#...#", "#...#", ".#.#.", "..#..", "..#..", "..#..", "..#.."],
};

export interface TextStyle {
  /** Left and top edge of the first letter, pixels. */
  readonly x: number;
  readonly y: number;
  /** Side of one dot of the 5 x 7 grid, pixels. */
  readonly dotPx: number;
  readonly color: string;
  /** 0 (nothing) to 1 (opaque). */
  readonly opacity: number;
}

/** Width of a text in pixels, without the gap after its last letter. */
export function textWidthPx(text: string, dotPx: number): number {
  return (text.length * ADVANCE - 1) * dotPx;
}

/** SVG rectangles for one line of text. Throws a RangeError for a letter outside the little alphabet. */
export function textShapes(text: string, style: TextStyle): string {
  const dots: string[] = [];
  for (const [column, letter] of [...text].entries()) {
    for (const [row, line] of glyph(letter).entries()) {
      for (let dot = 0; dot < line.length; dot++) {
        if (line[dot] !== "#") continue;
        const x = style.x + (column * ADVANCE + dot) * style.dotPx;
        const y = style.y + row * style.dotPx;
        dots.push(`<rect x="${x}" y="${y}" width="${style.dotPx}" height="${style.dotPx}"/>`);
      }
    }
  }
  return `<g fill="${style.color}" fill-opacity="${style.opacity}">${dots.join("")}</g>`;
}

/** Height of one line of text in pixels. */
export function textHeightPx(dotPx: number): number {
  return HEIGHT * dotPx;
}

function glyph(letter: string): readonly string[] {
  const found = GLYPHS[letter];
  if (found === undefined) {
    throw new RangeError(
      `Expected letters of "${Object.keys(GLYPHS).join("")}" for text but received "${letter}"`,
    );
  }
  return found;
}
