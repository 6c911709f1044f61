// Photographs tampered with: a date stamp, a patch, a pulled face, a shifted region. A proof that calls such a pair
// "nothing but re-encoded" would throw somebody's better picture away.

import type { Picture } from "../../src/pixels/picture.js";
import { burstOf } from "./burst.js";
import { between, type Random, whole } from "./random.js";
import { drawnOver } from "./steps.js";
import { remap } from "./warp.js";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface Tampered {
  readonly picture: Picture;
  /** Where it was tampered with; absent where everywhere. */
  readonly box?: Box;
}

export type Tamper = (picture: Picture, random: Random) => Tampered | Promise<Tampered>;

export const TAMPERS: Readonly<Record<string, Tamper>> = {
  "stamp 2 % orange": stamp(0.02, "rgb(255,140,20)"),
  "stamp 3 % white": stamp(0.03, "rgb(250,250,250)"),
  "stamp 2 % gray": stamp(0.02, "rgb(120,120,120)"),
  "patch 3 %": patch(0.03),
  "patch 4.5 %": patch(0.045),
  "patch 6 %": patch(0.06),
  "patch recolored 6 %": recolored(0.06),
  "region shifted 3 px": shifted(3),
  "region shifted 6 px": shifted(6),
  "face 10 % pulled .5 %": pulled(0.1, 0.005),
  "face 10 % pulled 1 %": pulled(0.1, 0.01),
  "face 15 % pulled 2 %": pulled(0.15, 0.02),
  "burst .25 %": burst(0.0025),
  "burst .5 %": burst(0.005),
  "burst 1 %": burst(0.01),
  "burst 2 %": burst(0.02),
  "burst 3 %": burst(0.03),
};

/** Root mean square difference inside a box, in levels: what a person could see there at all. */
export function changeIn(a: Picture, b: Picture, { x, y, side }: Box): number {
  let [sum, n] = [0, 0];
  for (let row = Math.floor(y); row < Math.min(a.heightPx, y + side); row++) {
    const from = (row * a.widthPx + Math.floor(x)) * a.channels;
    for (let i = from, end = from + Math.floor(side) * a.channels; i < end; i++, n++) {
      sum += (a.data[i]! - b.data[i]!) ** 2;
    }
  }
  return n === 0 ? 0 : Math.sqrt(sum / n);
}

function stamp(share: number, color: string): Tamper {
  return async (picture) => {
    const side = Math.max(5, share * picture.heightPx);
    const [x, y] = [picture.widthPx - side * 7, picture.heightPx - 2 * side];
    const text = `<text x="${x}" y="${y + side}" font-family="monospace" font-size="${side / 0.73}" fill="${color}">20190804</text>`;
    return { picture: await drawnOver(picture, text).apply(picture, picture), box: { x, y, side } };
  };
}

/** Another place of the picture, copied over. */
function patch(share: number): Tamper {
  return (picture, random) => {
    const [to, from] = [anyBox(picture, share, random), anyBox(picture, share, random)];
    return movedIn(picture, to, (x, y) => [x - to.x + from.x, y - to.y + from.y]);
  };
}

function shifted(px: number): Tamper {
  return (picture, random) => {
    const box = anyBox(picture, between(random, 0.1, 0.2), random);
    const angle = between(random, 0, 2 * Math.PI);
    const [dx, dy] = [Math.round(px * Math.cos(angle)), Math.round(px * Math.sin(angle))];
    return movedIn(picture, box, (x, y) => [x + dx, y + dy]);
  };
}

/** Pulls a disc of `share` of the longer side sideways by `pull` of it, smoothly: a turned face, an open mouth. */
function pulled(share: number, pull: number): Tamper {
  return (picture, random) => {
    const box = anyBox(picture, share, random);
    const radius = box.side / 2;
    const angle = between(random, 0, 2 * Math.PI);
    const strength = pull * Math.max(picture.widthPx, picture.heightPx);
    return movedIn(picture, box, (x, y) => {
      const far = Math.hypot(x - box.x - radius, y - box.y - radius) / radius;
      const by = far < 1 ? strength * (1 - far * far) ** 2 : 0;
      return [x + by * Math.cos(angle), y + by * Math.sin(angle)];
    });
  };
}

function recolored(share: number): Tamper {
  return (picture, random) => {
    const box = anyBox(picture, share, random);
    const data = picture.data.slice();
    for (let y = box.y; y < box.y + box.side; y++) {
      for (let i = (y * picture.widthPx + box.x) * 3, end = i + box.side * 3; i < end; i += 3) {
        [data[i], data[i + 1], data[i + 2]] = [data[i + 2]!, data[i]!, data[i + 1]!];
      }
    }
    return { picture: { ...picture, data }, box };
  };
}

function burst(share: number): Tamper {
  return async (picture, random) => ({
    picture: await burstOf(share)(picture, random).apply(picture, picture),
  });
}

function anyBox({ widthPx, heightPx }: Picture, share: number, random: Random): Box {
  const side = Math.max(4, Math.round(share * Math.max(widthPx, heightPx)));
  return { side, x: whole(random, 0, widthPx - side - 1), y: whole(random, 0, heightPx - side - 1) };
}

/** The pixels of a box come from elsewhere, the others stay. */
function movedIn(
  picture: Picture,
  box: Box,
  from: (x: number, y: number) => readonly [number, number],
): Tampered {
  const inside = (x: number, y: number): boolean =>
    x >= box.x && x < box.x + box.side && y >= box.y && y < box.y + box.side;
  return { picture: remap(picture, picture, (x, y) => (inside(x, y) ? from(x, y) : [x, y])), box };
}
