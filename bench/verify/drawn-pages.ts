// Pages of text with one layout: every line has as many letters as its twin (in typewriter type it ends at the same
// place), so that only the letters tell them apart.

import type { Picture } from "../../src/pixels/picture.js";
import type { Drawing } from "./drawn.js";
import { draw, scanned } from "./drawn-paper.js";
import { between, pick, type Random, whole } from "./random.js";

const SYLLABLES =
  "ba ce do fi gu ha je ki lo mu na pe qui ro su ta ve wo xi yo zu bran cle dri fro gla ster tion".split(" ");
/** `advance`: how wide a letter is on average, as a share of the font size. */
const TYPES = [
  { family: "serif", advance: 0.52 },
  { family: "sans-serif", advance: 0.54 },
  { family: "monospace", advance: 0.61 },
];
const PAGE = { widthPx: 720, heightPx: 1000 };

/** A page of paragraphs; half of all pairs look scanned: grain and a shade across the paper. */
export function pageWith(differing: "all" | "half" | "word"): (drawing: Drawing) => Promise<Picture> {
  return async ({ side, shared, own }) => {
    const type = pick(shared, TYPES);
    const fontPx = between(shared, 12, 22);
    const margin = between(shared, 40, 100);
    const scan = shared() < 0.5;
    const lines = linesFor(shared, fontPx, fontPx * type.advance, margin);
    const changed = lines.map(() => differing === "all" || (differing === "half" && shared() < 0.5));
    const at = whole(shared, 1, lines.length - 2);
    const written = lines.map((line, i) => {
      if (side === "a") return line;
      if (changed[i]) return { ...line, text: textOf(own, line.text.length) };
      return differing === "word" && i === at ? { ...line, text: oneWordOther(own, line.text) } : line;
    });
    const page = await draw(
      PAGE,
      `<rect width="100%" height="100%" fill="rgb(250,249,246)"/>
       <g font-family="${type.family}" font-size="${fontPx}" fill="rgb(28,28,32)">${written.map(svgLine).join("")}</g>`,
    );
    return scan ? scanned(page, own) : page;
  };
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A line is as long as its letters: `letterPx` is what one takes on average. */
function linesFor(random: Random, fontPx: number, letterPx: number, margin: number): Line[] {
  const lines: Line[] = [];
  const letters = Math.floor((PAGE.widthPx - 2 * margin) / letterPx);
  for (let y = margin + fontPx; y < PAGE.heightPx - margin; y += fontPx * 1.4) {
    const last = random() < 0.15;
    const length = last ? Math.round(letters * between(random, 0.3, 0.9)) : letters;
    lines.push({ text: textOf(random, length), x: margin, y });
    if (last) y += fontPx;
  }
  return lines;
}

const svgLine = ({ text, x, y }: Line): string => `<text x="${x}" y="${y}">${text}</text>`;

/** Words of exactly so many letters and blanks. */
function textOf(random: Random, letters: number): string {
  let text = word(random);
  while (text.length < letters) text += ` ${word(random)}`;
  return text.slice(0, letters).replace(/ $/, "s");
}

export const sentence = (random: Random, words: number): string =>
  Array.from({ length: words }, () => word(random)).join(" ");

const word = (random: Random): string =>
  Array.from({ length: whole(random, 1, 4) }, () => pick(random, SYLLABLES)).join("");

/** Another word of as many letters in the place of one of four letters or more. */
function oneWordOther(random: Random, text: string): string {
  const words = text.split(" ");
  const long = words.flatMap((one, i) => (one.length >= 4 ? [i] : []));
  const at = long.length > 0 ? pick(random, long) : 0;
  let other = words[at]!;
  while (other === words[at]) other = textOf(random, words[at]!.length).replaceAll(" ", "e");
  return words.with(at, other).join(" ");
}
