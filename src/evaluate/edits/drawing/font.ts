// A font as strokes: letters that look the same on every machine, at any size and angle, since no file of a font and
// no library that draws one is asked. Capitals, digits and a few signs, drawn by hand on a grid of 4 x 6: two digits
// are a point (right, down), points are joined to a line, lines are parted by blanks.

const GLYPHS: Readonly<Record<string, string>> = {
  " ": "",
  A: "062046 1343",
  B: "06003041423303 3344453606",
  C: "4130100105163645",
  D: "06003041453606",
  E: "40000646 0333",
  F: "400006 0333",
  G: "41301001051636454323",
  H: "0006 4046 0343",
  I: "2026",
  J: "4045361605",
  K: "0006 4004 1346",
  L: "000646",
  M: "0600234046",
  N: "06004640",
  O: "103041453616050110",
  P: "06003041423303",
  Q: "103041453616050110 2446",
  R: "06003041423303 2346",
  S: "413010010213334445361605",
  T: "0040 2026",
  U: "000516364540",
  V: "002640",
  W: "0016233640",
  X: "0046 4006",
  Y: "002340 2326",
  Z: "00400646",
  "0": "103041453616050110",
  "1": "112026 1636",
  "2": "01103041420646",
  "3": "0110304142334445361605 1333",
  "4": "36300444",
  "5": "400003334445361605",
  "6": "4130100105163645443303",
  "7": "004016",
  "8": "13334241301001021304051636454433",
  "9": "0516364541301001021343",
  ".": "2626",
  "!": "2024 2626",
  "?": "01103041422324 2626",
  "-": "1333",
  ":": "2222 2525",
  "/": "0640",
  "%": "4006 0010110100 3545463635",
};

/** Height of a capital and the way from one letter to the next, on the grid. */
const CAPITAL = 6;
const ADVANCE = 5.8;
const WIDEST = 4;

/** A straight stroke from (x0, y0) to (x1, y1), in pixels. */
export type Stroke = readonly [x0: number, y0: number, x1: number, y1: number];

/** The strokes of a line of text whose capitals reach from (x, y) down by `capitalPx`; throws a RangeError for a letter it has not. */
export function strokesOf(text: string, x: number, y: number, capitalPx: number): Stroke[] {
  const unit = capitalPx / CAPITAL;
  const strokes: Stroke[] = [];
  for (const [place, letter] of [...text].entries()) {
    const lines = GLYPHS[letter];
    if (lines === undefined)
      throw new RangeError(
        `Expected letters of "${Object.keys(GLYPHS).join("")}" for text but received "${letter}"`,
      );
    const left = x + place * ADVANCE * unit;
    for (const line of lines.split(" ")) {
      const points = [...line].map(Number);
      for (let i = 0; i + 3 < points.length; i += 2) {
        const [x0, y0, x1, y1] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
        strokes.push([left + x0 * unit, y + y0 * unit, left + x1 * unit, y + y1 * unit]);
      }
    }
  }
  return strokes;
}

/** How wide a text of that height is, between the middles of its outermost strokes. */
export function textWidthPx(text: string, capitalPx: number): number {
  return (((text.length - 1) * ADVANCE + WIDEST) * capitalPx) / CAPITAL;
}

/** How high capitals are of a text that wide. */
export function capitalPxOf(text: string, widthPx: number): number {
  return (widthPx * CAPITAL) / ((text.length - 1) * ADVANCE + WIDEST);
}
