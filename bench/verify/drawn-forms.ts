// Forms: one layout of labels, boxes and a table, filled in twice.

import type { Picture } from "../../src/pixels/picture.js";
import type { Drawing } from "./drawn.js";
import { sentence } from "./drawn-pages.js";
import { draw, scanned } from "./drawn-paper.js";
import { anyColor, between, type Random, whole } from "./random.js";

const FORM = { widthPx: 720, heightPx: 1000 };

/** "all": every value differs; "one": a single one does. */
export function formWith(differing: "all" | "one"): (drawing: Drawing) => Promise<Picture> {
  return async ({ side, shared, own }) => {
    const ink = anyColor(shared, 0, 110);
    const scan = shared() < 0.5;
    const rows = whole(shared, 9, 16);
    const head = `<rect width="100%" height="84" fill="${ink}"/>
      <text x="40" y="54" font-size="32" fill="white">${sentence(shared, 3).toUpperCase()}</text>`;
    const labels = Array.from({ length: rows }, () => sentence(shared, 2));
    const values = Array.from({ length: rows }, () => valueFrom(shared));
    const at = whole(shared, 0, rows - 1);
    const filled = values.map((value, i) =>
      side === "b" && (differing === "all" || i === at) ? otherValue(own, value) : value,
    );
    const step = (FORM.heightPx - 300) / rows;
    const fields = labels.map((label, i) => field(120 + i * step, step, label, filled[i]!, ink));
    const page = await draw(
      FORM,
      `<rect width="100%" height="100%" fill="rgb(249,250,251)"/>
       <g font-family="sans-serif">${head}${fields.join("")}${tableOf(shared, ink)}</g>`,
    );
    return scan ? scanned(page, own) : page;
  };
}

const field = (y: number, height: number, label: string, value: string, ink: string): string =>
  `<text x="40" y="${y + height * 0.55}" font-size="15" fill="${ink}">${label}</text>
   <rect x="260" y="${y}" width="420" height="${height * 0.8}" fill="white" stroke="${ink}"/>
   <text x="272" y="${y + height * 0.55}" font-size="${Math.min(22, height * 0.5)}" fill="rgb(20,20,60)">${value}</text>`;

/** An empty table of small print at the foot, the same on both sides. */
function tableOf(random: Random, ink: string): string {
  const lines = Array.from({ length: 5 }, (_, i) => {
    const y = 850 + i * 26;
    return `<path d="M40 ${y}H680" stroke="${ink}"/><text x="46" y="${y + 18}" font-size="12">${sentence(random, 9)}</text>`;
  });
  return `${lines.join("")}<path d="M40 980H680M40 850V980M${between(random, 300, 500)} 850V980M680 850V980" stroke="${ink}"/>`;
}

const valueFrom = (random: Random): string =>
  random() < 0.5 ? String(whole(random, 10_000, 9_999_999)) : sentence(random, 2);

function otherValue(random: Random, value: string): string {
  let other = valueFrom(random);
  while (other === value) other = valueFrom(random);
  return other;
}
