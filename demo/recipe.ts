// The list of the demo's files: where each lies, what it is made from, when it was saved. A made-up household: an
// album of scans, a phone, downloads, an editing folder and a backup that has seen better days.

import { EDITS, type EditName } from "./edits.js";
import type { PhotoName } from "./photos.js";
import type { Window } from "./truth.js";

/** A photograph under one of the edits of demo/edits.ts. */
export interface EditRecipe {
  readonly kind: "edit";
  readonly path: string;
  readonly photo: PhotoName;
  readonly edit: EditName;
  readonly savedAt: string;
}

/** A window of a photograph that is nowhere in the library as a whole: a picture of its own. */
export interface PartRecipe {
  readonly kind: "part";
  readonly path: string;
  readonly photo: PhotoName;
  readonly edit: string;
  readonly window: Window;
  readonly scale: number;
  readonly quality: number;
  readonly savedAt: string;
  /** Parts of one origin can be copies of one another; parts of one scene are at least alternates. */
  readonly origin: string;
  readonly scene?: string;
  /** EXIF date, "YYYY:MM:DD hh:mm:ss", of a picture that a camera dated. */
  readonly takenAt?: string;
}

/** Everything that is neither: animations, a collage and files that cannot be read. */
export interface OddRecipe {
  readonly kind: "gif" | "gif-copy" | "collage" | "truncated" | "psd";
  readonly path: string;
  readonly edit: string;
  readonly savedAt: string;
  /** For an animation: the cells of the cat sheet (row * 6 + column) in order. */
  readonly cells?: readonly number[];
  /** The code a file is reported with that cannot be read. */
  readonly failure?: string;
}

export type Recipe = EditRecipe | PartRecipe | OddRecipe;

interface Family {
  readonly photo: PhotoName;
  readonly album: string;
  readonly name: string;
  readonly edits: readonly EditName[];
}

/** The edits every family has. The rest are dealt out so that each edit meets a fitting picture. */
const COMMON: readonly EditName[] = ["original", "copy", "jpeg-75", "resize-50", "crop-80", "mirror", "gray"];

const FAMILIES: readonly Family[] = [
  {
    photo: "french-alpine-landscape",
    album: "albums/2019 Alps",
    name: "alpine view",
    edits: [
      "jpeg-30",
      "webp-80",
      "avif-50",
      "png",
      "metadata",
      "upscale-150",
      "letterbox",
      "caption",
      "crop-50",
    ],
  },
  {
    photo: "black-canyon",
    album: "albums/2019 Colorado",
    name: "black canyon",
    edits: [
      "png",
      "webp-lossless",
      "saturate",
      "warm",
      "brighter",
      "contrast",
      "tilt-4",
      "turn-90",
      "turn-90-png",
      "turn-90-tag",
    ],
  },
  {
    photo: "dust-bowl-home",
    album: "albums/2019 Colorado",
    name: "abandoned home",
    edits: [
      "jpeg-90",
      "jpeg-60",
      "tiff",
      "metadata",
      "border",
      "turn-180",
      "straighten",
      "watermark",
      "thumbnail",
      "crop-30",
    ],
  },
  {
    photo: "airplane-from-above",
    album: "albums/museum",
    name: "airplane",
    edits: [
      "avif-50",
      "webp-50",
      "stored-turned",
      "turn-270",
      "mirror-png",
      "mirror-webp-lossless",
      "cool",
      "dark-border",
      "upscale-150",
      "caption",
    ],
  },
  {
    photo: "acanthus-mollis",
    album: "albums/museum",
    name: "acanthus",
    edits: [
      "png",
      "jpeg-30",
      "tilt-4",
      "letterbox",
      "darker",
      "watermark",
      "crop-50",
      "resize-25",
      "mirror-webp",
    ],
  },
  {
    photo: "allium-oreophilum",
    album: "albums/museum",
    name: "allium",
    edits: [
      "webp-80",
      "metadata",
      "warm",
      "gray-webp",
      "brighter",
      "crop-mirror",
      "dark-border",
      "turn-90",
      "thumbnail",
    ],
  },
];

/** Names that break naive tools: spaces, an emoji, a bracketed counter, a letter outside ASCII. */
const ODD_NAMES: Readonly<Record<string, string>> = {
  "alpine view/jpeg-75": "downloads/wish you were here 🏔️ (1).jpg",
  "black canyon/warm": "edited/Black Cañon, warm.jpg",
};

/** The cat sheet is 6 cells wide and 4 high; shares of its width and height. */
const CELL = { left: 0.014, top: 0.026, columnStep: 0.1632, rowSteps: [0, 0.253, 0.504, 0.766] } as const;

/** All files of the demo library, always in the same order. */
export function recipes(): Recipe[] {
  return [...FAMILIES.flatMap(familyRecipes), ...singles(), ...burst(), ...panorama(), ...odd()];
}

/** The window of one cell of the cat sheet, 0-23 row by row. */
export function cellWindow(cell: number): Window {
  const row = Math.floor(cell / 6);
  return {
    x: CELL.left + (cell % 6) * CELL.columnStep,
    y: CELL.top + (CELL.rowSteps[row] ?? 0),
    width: 0.15,
    height: 0.185,
  };
}

function familyRecipes(family: Family, index: number): EditRecipe[] {
  return [...COMMON, ...family.edits].map((edit, step) => ({
    kind: "edit",
    path: ODD_NAMES[`${family.name}/${edit}`] ?? `${folderOf(edit, family)}/${fileName(edit, family)}`,
    photo: family.photo,
    edit,
    savedAt: savedAt(edit, index, step),
  }));
}

function folderOf(edit: EditName, family: Family): string {
  if (edit === "original") return family.album;
  if (edit === "copy") return `backup/2021-03-02/${family.album}`;
  if (edit === "metadata" || edit === "stored-turned" || edit === "turn-90-tag") return "phone";
  const isPlain = EDITS[edit].look.length === 0;
  return isPlain ? "downloads" : "edited";
}

function fileName(edit: EditName, family: Family): string {
  const ending = EDITS[edit].extension;
  return edit === "original" || edit === "copy"
    ? `${family.name}.${ending}`
    : `${family.name} ${edit}.${ending}`;
}

/** Originals are oldest; copies of them came later, so "oldest" means something. */
function savedAt(edit: EditName, family: number, step: number): string {
  const year =
    edit === "original" ? 2019 : edit === "copy" ? 2021 : EDITS[edit].look.length === 0 ? 2020 : 2022;
  return date(year, 6, 1 + family, 8 + (step % 12), step);
}

/** Six parts of the Nagasaki photograph that share no pixel. */
function singles(): PartRecipe[] {
  return [0, 1, 2, 3, 4, 5].map((index) => ({
    kind: "part",
    path: `phone/2021/nagasaki ${index + 1}.jpg`,
    photo: "nagasaki-boats",
    edit: "single",
    window: {
      x: 0.02 + (index % 3) * 0.325,
      y: 0.28 + Math.floor(index / 3) * 0.36,
      width: 0.3,
      height: 0.33,
    },
    scale: 2,
    quality: 90,
    savedAt: date(2021, 9, 10, 12, index),
    origin: `nagasaki ${index + 1}`,
  }));
}

/** Muybridge's cat, a burst of 1887: six moments of one stride, a second apart. */
function burst(): PartRecipe[] {
  return [6, 7, 8, 9, 10, 11].map((cell, shot) => ({
    kind: "part",
    path: `phone/burst/IMG_00${41 + shot}.jpg`,
    photo: "locomotion-house-cat",
    edit: "burst",
    window: cellWindow(cell),
    scale: 4,
    quality: 90,
    savedAt: date(2020, 7, 4, 10, 15),
    origin: `cat ${cell}`,
    scene: "cat burst",
    takenAt: `2020:07:04 10:15:0${shot + 1}`,
  }));
}

/** Two framings of the pasture, moved by almost a frame, and a re-encoding of the first. */
function panorama(): PartRecipe[] {
  const pasture = {
    kind: "part",
    photo: "march-pastoral",
    scale: 1.5,
    origin: "pasture",
    scene: "pasture",
  } as const;
  const left = { x: 0, y: 0.02, width: 0.54, height: 0.94 };
  const right = { x: 0.45, y: 0.02, width: 0.54, height: 0.94 };
  const names = [
    "phone/2020/pasture 1.jpg",
    "phone/2020/pasture 2.jpg",
    "downloads/pasture shared.jpg",
  ] as const;
  const savedAt = date(2020, 4, 12, 17, 30);
  return [
    {
      ...pasture,
      path: names[0],
      edit: "pan-left",
      window: left,
      quality: 92,
      savedAt,
      takenAt: "2020:04:12 17:30:01",
    },
    {
      ...pasture,
      path: names[1],
      edit: "pan-right",
      window: right,
      quality: 92,
      savedAt,
      takenAt: "2020:04:12 17:30:04",
    },
    {
      ...pasture,
      path: names[2],
      edit: "pan-left-jpeg",
      window: left,
      quality: 55,
      savedAt: date(2020, 4, 13, 9, 0),
    },
  ];
}

function odd(): OddRecipe[] {
  const at = (hour: number) => date(2022, 1, 15, hour, 0);
  return [
    { kind: "gif", path: "downloads/cat.gif", edit: "gif", cells: [0, 1, 2, 3, 4, 5], savedAt: at(9) },
    {
      kind: "gif-copy",
      path: "backup/2021-03-02/cat.gif",
      edit: "gif-copy",
      cells: [0, 1, 2, 3, 4, 5],
      savedAt: at(10),
    },
    {
      kind: "gif",
      path: "downloads/cat, other ending.gif",
      edit: "gif-other",
      cells: [0, 13, 15, 17],
      savedAt: at(11),
    },
    { kind: "collage", path: "edited/contact sheet.jpg", edit: "collage", savedAt: at(12) },
    {
      kind: "truncated",
      path: "backup/2021-03-02/broken copy.jpg",
      edit: "truncated",
      failure: "IMAGE_TRUNCATED",
      savedAt: at(13),
    },
    {
      kind: "psd",
      path: "edited/cat poster.psd",
      edit: "psd",
      failure: "IMAGE_UNSUPPORTED",
      savedAt: at(14),
    },
  ];
}

function date(year: number, month: number, day: number, hour: number, minute: number): string {
  return new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString();
}
