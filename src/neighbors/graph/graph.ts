// A graph of near vectors (hierarchical navigable small worlds, https://arxiv.org/abs/1603.09320) over vectors rounded
// to a byte a number. It knows ids and bytes; what is certain about them is said by graph-vectors.ts. Why it is written
// here and not a library's: bench/RESULTS.md.

import { checkDim, checkUnitVectors } from "../unit-vectors.js";
import { CodedRows } from "./coded-rows.js";
import { idOf, keyOf } from "./heap.js";
import { Links, MOST_LEVEL } from "./links.js";
import { spreadOut } from "./spread.js";
import { Twins } from "./twins.js";
import { Walk } from "./walk.js";

export interface GraphShape {
  readonly dim: number;
  /** Links a new vector begins with on every level, 2 to 256; others may link to it until it has twice as many. */
  readonly connectivity: number;
  /** Vectors looked at to find the links of a new one. */
  readonly buildEffort: number;
}

export const MOST_CONNECTIVITY = 256;
export const MOST_BUILD_EFFORT = 65_536;

/** What lies beside a graph's parts to make it whole again. */
export interface GraphOutline {
  readonly size: number;
  readonly entry: number;
  readonly topLevel: number;
  readonly wordsAbove: number;
}

export const DEFAULT_SHAPE = { connectivity: 16, buildEffort: 128 } as const;

export class Graph {
  readonly shape: GraphShape;
  private readonly rows: CodedRows;
  private readonly links: Links;
  private readonly walk: Walk;
  private readonly twinned: Twins;
  private readonly chosen: Uint32Array;

  /** An empty graph. Throws a RangeError for a shape that is none. */
  constructor(shape: GraphShape) {
    checkShape(shape);
    const most = Math.max(shape.buildEffort, 2 * shape.connectivity + 1);
    this.shape = shape;
    this.rows = new CodedRows(shape.dim, most);
    this.links = new Links(shape.connectivity);
    this.walk = new Walk(this.rows, this.links);
    this.twinned = new Twins((id) => this.rows.row(id));
    this.chosen = new Uint32Array(most);
  }

  /** Number of vectors. */
  get size(): number {
    return this.links.size;
  }

  get dim(): number {
    return this.shape.dim;
  }

  /** Vectors of the same bytes as another: the id of each and of the first of them, one after the other. */
  get twins(): Uint32Array {
    return this.twinned.pairs();
  }

  /** Takes further unit vectors in, with the next ids. Throws a RangeError for vectors not of length 1. */
  add(vectors: Float32Array): void {
    checkUnitVectors(vectors, this.dim);
    this.twinned.know(this.size);
    for (let from = 0; from < vectors.length; from += this.dim)
      this.addOne(vectors.subarray(from, from + this.dim));
  }

  /**
   * The ids of about the `count` nearest to a unit vector, nearest first by their rounded similarity, and all twins of
   * each. As many vectors are kept in view as are asked for: to ask for more is to look harder.
   */
  nearest(unit: ArrayLike<number>, count: number): Uint32Array {
    if (this.size === 0) return new Uint32Array(0);
    this.rows.ask(unit);
    const keys = this.walk.near(this.walk.approach(0, count), 0, count);
    const ids = new Uint32Array(keys.length);
    for (let at = 0; at < ids.length; at++) ids[at] = idOf(keys[ids.length - 1 - at]!);
    return this.twinned.withTwins(ids);
  }

  get outline(): GraphOutline {
    const { size, entry, topLevel, wordsAbove } = this.links;
    return { size, entry, topLevel, wordsAbove };
  }

  /** The bytes of the memory a graph lies in, in the order of a file; gone with the next `add`. */
  parts(): Uint8Array[] {
    return [...this.links.parts(), ...this.rows.parts()];
  }

  /**
   * A graph of that shape and outline whose parts `fill` writes. Throws an Error that says what is wrong with its lists
   * or twins; no other bytes can do more than make for wrong answers.
   */
  static filled(
    shape: GraphShape,
    outline: GraphOutline,
    twins: Uint32Array,
    fill: (parts: readonly Uint8Array[]) => void,
  ): Graph {
    const graph = new Graph(shape);
    graph.links.resize(outline.size, outline.wordsAbove);
    graph.rows.resize(outline.size);
    fill(graph.parts());
    graph.links.settle(outline.entry, outline.topLevel);
    const wrong = twins.find((id) => id >= outline.size);
    if (wrong !== undefined) throw new Error(`it has a twin ${wrong}`);
    for (let at = 0; at < twins.length; at += 2) graph.twinned.leaveOut(twins[at]!, twins[at + 1]!);
    return graph;
  }

  private addOne(vector: Float32Array): void {
    const { rows, links } = this;
    const id = this.size;
    rows.add(vector);
    const isFirst = this.twinned.isFirst(id);
    const level = isFirst ? levelOf(id, this.shape.connectivity) : 0;
    links.add(level);
    if (!isFirst) return;
    if (links.topLevel >= 0) this.linkIn(id, level);
    if (level <= links.topLevel) return;
    links.entry = id;
    links.topLevel = level;
  }

  private linkIn(id: number, level: number): void {
    const { rows, links, walk, chosen, shape } = this;
    rows.askRow(id);
    let keys = walk.approach(level, shape.buildEffort);
    for (let at = Math.min(level, links.topLevel); at >= 0; at--) {
      rows.askRow(id);
      keys = walk.near(keys, at, shape.buildEffort);
      links.set(id, at, chosen, spreadOut(rows, keys, chosen, shape.connectivity));
      this.linkBack(id, at);
    }
  }

  /** Links those that a new vector is linked to with it; where one has too many links, to those on different sides. */
  private linkBack(id: number, level: number): void {
    const { rows, links, chosen } = this;
    const [lists, start] = [links.listsOf(level), links.startOf(id, level)];
    for (let at = start + 1; at <= start + lists[start]!; at++) {
      const other = lists[at]!;
      if (links.append(other, level, id)) continue;
      const most = links.most(level);
      const first = links.startOf(other, level) + 1;
      chosen.set(lists.subarray(first, first + most));
      chosen[most] = id;
      rows.askRow(other);
      rows.compare(chosen, most + 1);
      const keys = new Float64Array(most + 1);
      for (let i = 0; i <= most; i++) keys[i] = keyOf(chosen[i]!, rows.similarities[i]!);
      links.set(other, level, chosen, spreadOut(rows, keys.sort(), chosen, most));
    }
  }
}

function checkShape({ dim, connectivity, buildEffort }: GraphShape): void {
  checkDim(dim);
  if (!Number.isInteger(connectivity) || connectivity < 2 || connectivity > MOST_CONNECTIVITY)
    throw new RangeError(`Expected 2 to ${MOST_CONNECTIVITY} for connectivity but received ${connectivity}`);
  if (!Number.isInteger(buildEffort) || buildEffort < 1 || buildEffort > MOST_BUILD_EFFORT)
    throw new RangeError(`Expected 1 to ${MOST_BUILD_EFFORT} for buildEffort but received ${buildEffort}`);
}

/**
 * On how many levels above the lowest a vector is: one in `connectivity` of those below. Always the same for the same
 * id, so that a graph does not depend on the portions its vectors came in.
 */
function levelOf(id: number, connectivity: number): number {
  let mixed = Math.imul(id + 1, 0x9e3779b9);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  const share = (((mixed ^ (mixed >>> 15)) >>> 0) + 1) / 2 ** 32;
  return Math.min(MOST_LEVEL, Math.floor(-Math.log(share) / Math.log(connectivity)));
}
