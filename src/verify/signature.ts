// What verification keeps of a picture: a small gray plane to hold against another, a few colors, and the points
// by which two pictures find each other. About 20 kB, so that 100,000 pictures fit on a disk and two of them in
// a worker.

import type { Picture } from "../pixels/picture.js";
import type { Size } from "./proof.js";

/** Raised whenever `describe` or the packed bytes change. */
export const SIGNATURE = { name: "signature", version: 2 } as const;

/** Long side of the plane at most; points are found at this size whatever the picture's is. */
export const PLANE_LONG_SIDE_PX = 256;

/** Side of the grid of colors. */
export const COLOR_CELLS = 32;

/** Words of 32 bits of a descriptor: 0-3 are the tests, 4-7 the same tests mirrored: a mirrored picture swaps them. */
export const DESCRIPTOR_WORDS = 8;

/** The points of a picture, strongest first; element i of every array is of point i. Rounded as they are stored. */
export interface Points {
  readonly count: number;
  /** Place: share of the picture's width and height * 65535. */
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** Radius looked at: share of the longer side * 65535. */
  readonly size: Uint16Array;
  /** Direction, clockwise from rightward: radians / pi * 32767. */
  readonly angle: Int16Array;
  /** DESCRIPTOR_WORDS words each. */
  readonly descriptors: Uint32Array;
}

export interface Signature {
  /** The size of the picture itself. */
  readonly full: Size;
  /** Luma, 1 channel, long side at most PLANE_LONG_SIDE_PX, aspect kept. */
  readonly plane: Picture;
  /** Cb and Cr plus 128 of COLOR_CELLS x COLOR_CELLS cells, row by row: all Cb, then all Cr. */
  readonly colors: Uint8Array;
  readonly points: Points;
}
