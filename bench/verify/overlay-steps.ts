// Steps that lay something on a picture or beside it: text, stickers, strips, a second photograph.

import type { Size } from "../../src/verify/proof.js";
import { followedBy, scaling, shift } from "./matrix.js";
import { anyColor, between, pick, type Random, whole } from "./random.js";
import { type DrawStep, drawnOver, encoder, pixelsOf } from "./steps.js";

const WORDS = [
  "SALE",
  "SAMPLE",
  "SOLD",
  "NEW",
  "PROOF",
  "STUDIO",
  "VINTAGE",
  "MARKET",
  "OUTLET",
  "BASIC",
  "ONLY",
  "FREE",
];
const SITES = ["photo-stock.example", "SAMPLE PICTURE", "© studio north", "www.shop.example", "do not copy"];
const INKS = ["white", "black", "rgb(214,32,38)", "rgb(250,214,40)", "rgb(30,80,200)"];

/** Five rows of text across the whole picture, half transparent: what a stock agency lays on a preview. */
export const watermark: DrawStep = (size, random) => {
  const { widthPx: w, heightPx: h } = size;
  const text = `${pick(random, SITES)}   `.repeat(6);
  const fontPx = h * between(random, 0.055, 0.08);
  const ink = pick(random, ["white", "black"]);
  const opacity = between(random, 0.35, 0.55);
  const rows = Array.from({ length: 5 }, (_, row) => {
    const [x, y] = [-w * between(random, 0.2, 0.9), (h * (row + 0.7)) / 5];
    return `<text x="${x}" y="${y}" xml:space="preserve">${text}</text>`;
  });
  const angle = between(random, -22, 22);
  return drawnOver(
    size,
    `<g font-family="sans-serif" font-weight="bold" font-size="${fontPx}" fill="${ink}" fill-opacity="${opacity}"
        transform="rotate(${angle} ${w / 2} ${h / 2})">${rows.join("")}</g>`,
  );
};

/** Two opaque lines, each letter 10-16 % of the height. */
export const bigText: DrawStep = (size, random) => {
  const { widthPx: w, heightPx: h } = size;
  const capitalPx = h * between(random, 0.1, 0.16);
  const ink = pick(random, INKS);
  const edge = random() < 0.3 ? ` stroke="${ink === "black" ? "white" : "black"}" stroke-width="2"` : "";
  const lines = [between(random, 0.22, 0.42), between(random, 0.6, 0.88)].map((bottom) => {
    const x = w * between(random, 0.02, 0.18);
    return `<text x="${x}" y="${h * bottom}">${pick(random, WORDS)}</text>`;
  });
  return drawnOver(
    size,
    // Capitals of common sans-serif fonts are .73 of the font size high.
    `<g font-family="sans-serif" font-weight="bold" font-size="${capitalPx / 0.73}" fill="${ink}"${edge}>
      ${lines.join("")}</g>`,
  );
};

/** An opaque disc 28-40 % as wide as the picture, wholly on it. */
export const disc: DrawStep = (size, random) => {
  const { widthPx: w, heightPx: h } = size;
  const radius = (Math.min(w, h) * between(random, 0.28, 0.4)) / 2;
  const [x, y] = [between(random, radius, w - radius), between(random, radius, h - radius)];
  const text = random() < 0.5 ? "" : label(x, y, radius, `-${whole(random, 1, 7)}0%`);
  return drawnOver(size, `<circle cx="${x}" cy="${y}" r="${radius}" fill="${anyColor(random)}"/>${text}`);
};

const label = (x: number, y: number, radius: number, text: string): string =>
  `<text x="${x}" y="${y + radius * 0.22}" text-anchor="middle" font-family="sans-serif" font-weight="bold"
    font-size="${radius * 0.6}" fill="white">${text}</text>`;

/** An opaque strip of 8-14 % of the height with a line of text, at the top or the bottom. */
export const banner: DrawStep = (size, random) => {
  const { widthPx: w, heightPx: h } = size;
  const stripPx = h * between(random, 0.08, 0.14);
  const top = random() < 0.5 ? 0 : h - stripPx;
  const dark = random() < 0.6;
  const text = `${pick(random, WORDS)} ${whole(random, 10, 99)} · ${pick(random, SITES)}`;
  const fontPx = Math.min(stripPx * 0.5, (w * 1.6) / text.length);
  return drawnOver(
    size,
    `<rect x="0" y="${top}" width="${w}" height="${stripPx}" fill="${dark ? anyColor(random, 0, 90) : "white"}"/>
     <text x="${w / 2}" y="${top + stripPx * 0.66}" text-anchor="middle" font-family="sans-serif"
       font-size="${fontPx}" fill="${dark ? "white" : "black"}">${text}</text>`,
  );
};

/** An opaque frame of 6-10 % with dots and a line of text: a greeting card's. */
export const frame: DrawStep = (size, random) => {
  const { widthPx: w, heightPx: h } = size;
  const edge = Math.min(w, h) * between(random, 0.06, 0.1);
  const color = anyColor(random);
  const outline = `M0 0H${w}V${h}H0ZM${edge} ${edge}V${h - edge}H${w - edge}V${edge}Z`;
  return drawnOver(
    size,
    `<path d="${outline}" fill="${color}" fill-rule="evenodd"/>
     ${dotsOf(size, edge, random)}
     <text x="${w / 2}" y="${h - edge * 0.3}" text-anchor="middle" font-family="sans-serif" font-weight="bold"
       font-size="${edge * 0.6}" fill="white">${pick(random, WORDS)} ${pick(random, WORDS)}</text>`,
  );
};

function dotsOf({ widthPx: w, heightPx: h }: Size, edge: number, random: Random): string {
  const ink = anyColor(random, 120, 255);
  const dots: string[] = [];
  for (let x = edge / 2; x < w; x += edge * 0.8)
    dots.push(`<circle cx="${x}" cy="${edge / 2}" r="${edge / 4}"/>`);
  for (let y = edge * 1.5; y < h - edge; y += edge * 0.8) {
    for (const x of [edge / 2, w - edge / 2]) dots.push(`<circle cx="${x}" cy="${y}" r="${edge / 4}"/>`);
  }
  return `<g fill="${ink}">${dots.join("")}</g>`;
}

/** One half of a canvas, another photograph in the other half; then smaller, .5-1. */
export const collage: DrawStep = (size, random) => {
  const factor = between(random, 0.5, 1);
  const [width, height] = [Math.round(size.widthPx * factor), Math.round(size.heightPx * factor)];
  const sideways = random() < 0.5;
  const second = random() < 0.5;
  const here = sideways ? [width, 0] : [0, height];
  const [left, top] = second ? here : [0, 0];
  return {
    size: { widthPx: sideways ? 2 * width : width, heightPx: sideways ? height : 2 * height },
    matrix: followedBy(scaling(width / size.widthPx, height / size.heightPx), shift(left!, top!)),
    apply: async (picture, beside) => {
      const own = encoder(picture).resize(width, height, { fit: "fill" }).png();
      const other = await encoder(beside).resize(width, height, { fit: "cover" }).png().toBuffer();
      const pair = second ? [other, await own.toBuffer()] : [await own.toBuffer(), other];
      return pixelsOf(joined(pair, sideways, width, height));
    },
  };
};

function joined(pair: readonly Buffer[], sideways: boolean, width: number, height: number) {
  const canvas = { widthPx: sideways ? 2 * width : width, heightPx: sideways ? height : 2 * height };
  const black = {
    ...canvas,
    channels: 3 as const,
    data: new Uint8Array(canvas.widthPx * canvas.heightPx * 3),
  };
  return encoder(black).composite(
    pair.map((input, i) => ({ input, left: sideways ? i * width : 0, top: sideways ? 0 : i * height })),
  );
}
