// The closer look at whole frames, whose word alone lets a copy be called the same picture: re-encoded and resized
// copies it should call pure, edited and tampered ones never. Section `frame` of the bench.

import type { Sharp } from "sharp";
import type { Picture } from "../../src/pixels/picture.js";
import { inspectFrame } from "../../src/verify/frame/inspect.js";
import type { Subject } from "./jobs.js";
import { decode } from "./plan.js";
import type { Write } from "./print.js";
import { randomFor } from "./random.js";
import type { Recipe } from "./recipes.js";
import { encoder } from "./steps.js";
import { changeIn, TAMPERS } from "./tampers.js";

/** Below this, in levels, a tampered patch looks like what it replaced, and is left out. */
const VISIBLE_LEVELS = 8;
const OUTCOMES = ["pure", "whole", "moved", "other", "none"] as const;
const NOT_PURE_EDITS = [
  "gray",
  "blur",
  "bright",
  "gamma",
  "tint",
  "hue",
  "noise",
  "banner",
  "watermark",
  "bigtext",
  "disc",
];
const NOT_PURE_DRAWN = ["page, word", "form, value", "silhouette", "template"];

type Save = (image: Sharp, widthPx: number) => Sharp;

/** Nothing but re-encoding or resizing. */
const PURE_EDITS: Readonly<Record<string, Save>> = {
  "jpeg q12": (s) => s.jpeg({ quality: 12 }),
  "jpeg q20": (s) => s.jpeg({ quality: 20 }),
  "jpeg q30": (s) => s.jpeg({ quality: 30 }),
  "jpeg q50": (s) => s.jpeg({ quality: 50 }),
  "jpeg q75 4:4:4": (s) => s.jpeg({ quality: 75, chromaSubsampling: "4:4:4" }),
  "jpeg q90": (s) => s.jpeg({ quality: 90 }),
  "webp q20": (s) => s.webp({ quality: 20 }),
  "webp q50": (s) => s.webp({ quality: 50 }),
  "webp q80": (s) => s.webp({ quality: 80 }),
  "avif q30": (s) => s.avif({ quality: 30, effort: 1 }),
  "avif q50": (s) => s.avif({ quality: 50, effort: 1 }),
  png: (s) => s.png({ compressionLevel: 1 }),
  "resize .15 lanczos": (s, w) => s.resize(Math.round(w * 0.15)).png(),
  "resize .3 cubic": (s, w) => s.resize(Math.round(w * 0.3), null, { kernel: "cubic" }).png(),
  "resize .3 nearest": (s, w) => s.resize(Math.round(w * 0.3), null, { kernel: "nearest" }).png(),
  "resize .5 + q40": (s, w) => s.resize(Math.round(w * 0.5)).jpeg({ quality: 40 }),
  "resize .67 mitchell": (s, w) => s.resize(Math.round(w * 0.67), null, { kernel: "mitchell" }).png(),
  "resize .8 nearest": (s, w) => s.resize(Math.round(w * 0.8), null, { kernel: "nearest" }).png(),
  "resize .9 + q80": (s, w) => s.resize(Math.round(w * 0.9)).jpeg({ quality: 80 }),
  "resize 1.5 cubic": (s, w) => s.resize(Math.round(w * 1.5), null, { kernel: "cubic" }).png(),
  "resize 2 + q60": (s, w) => s.resize(w * 2).jpeg({ quality: 60 }),
};

type Pair = readonly [Picture, Picture];

/** Prints how every kind of pair is called. `subject.asked` says which photographs. */
export async function runFrame(subject: Subject, write: Write): Promise<void> {
  const { kitchen, photos, asked, seed } = subject;
  const original = (i: number): Promise<Picture> => kitchen.picture({ photo: photos[i]!.name });
  const table = async (
    title: string,
    names: readonly string[],
    pairOf: (name: string, i: number) => Promise<Pair | undefined>,
  ) => {
    write(`\n${title.padEnd(34)}${OUTCOMES.map((word) => word.padStart(7)).join("")}`);
    for (const name of names) write(lineOf(name, await outcomesOf(asked, (i) => pairOf(name, i))));
  };
  await table("re-encoded or resized: want pure", Object.keys(PURE_EDITS), async (name, i) => {
    const before = await original(i);
    return [before, await decode(await PURE_EDITS[name]!(encoder(before), before.widthPx).toBuffer())];
  });
  await table("edited: never pure", NOT_PURE_EDITS, async (edit, i) => {
    const photo = photos[i]!.name;
    return [await original(i), await kitchen.picture({ edit, of: { photo }, lot: photo, beside: photo })];
  });
  for (const small of [false, true]) {
    await table(
      `tampered${small ? ", then .5 q40" : ""}: never pure`,
      Object.keys(TAMPERS),
      async (name, i) => tamperedPair(await original(i), name, small, seed + i),
    );
  }
  await table("drawn, different: never pure", NOT_PURE_DRAWN, async (drawn, i) => {
    const names = [photos[i]!.name, photos[(i + 1) % photos.length]!.name];
    const side = (which: "a" | "b"): Recipe => ({ drawn, lot: `frame ${i}`, side: which, photos: names });
    return [await kitchen.picture(side("a")), await kitchen.picture(side("b"))];
  });
}

/** Saved again, and with `small` after a hard life: half the size, JPEG 40. Undefined where nothing is to be seen. */
async function tamperedPair(
  before: Picture,
  name: string,
  small: boolean,
  seed: number,
): Promise<Pair | undefined> {
  const { picture: after, box } = await TAMPERS[name]!(before, randomFor(name, seed));
  if (box !== undefined && changeIn(before, after, box) < VISIBLE_LEVELS) return undefined;
  const image = small
    ? encoder(after)
        .resize(Math.round(after.widthPx / 2))
        .jpeg({ quality: 40 })
    : encoder(after).jpeg({ quality: 90 });
  return [before, await decode(await image.toBuffer())];
}

type Outcome = (typeof OUTCOMES)[number];

async function outcomesOf(
  asked: readonly number[],
  pairOf: (i: number) => Promise<Pair | undefined>,
): Promise<Record<Outcome, number>> {
  const counts = { pure: 0, whole: 0, moved: 0, other: 0, none: 0 };
  for (const i of asked) {
    const pair = await pairOf(i);
    if (pair !== undefined) counts[outcomeOf(inspectFrame(...pair))]++;
  }
  return counts;
}

function outcomeOf(found: ReturnType<typeof inspectFrame>): Outcome {
  if (found === undefined) return "none";
  if (found.pure) return "pure";
  return found.moved ? "moved" : found.whole ? "whole" : "other";
}

const lineOf = (name: string, counts: Record<Outcome, number>): string =>
  `${name.padEnd(34)}${OUTCOMES.map((word) => String(counts[word]).padStart(7)).join("")}`;
