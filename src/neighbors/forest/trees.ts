// A forest as five flat arrays: what is kept in a file or handed to another thread is what is searched. A node is a
// split (0, 1, ...), or a leaf, written as the complement of its number (-1, -2, ...).

export interface Trees {
  readonly dim: number;
  /** Number of vectors. */
  readonly size: number;
  /** The node each tree begins with. */
  readonly roots: Int32Array;
  /** Of each split the unit normal of its plane, `dim` numbers; zeros where chance parted its vectors. */
  readonly normals: Float32Array;
  /** Of each split the node on side 0 and the node on side 1. */
  readonly children: Int32Array;
  /** Where each leaf's ids begin in `ids`, and at last where they end. */
  readonly leafStarts: Uint32Array;
  readonly ids: Uint32Array;
}

/** Writes nodes one after another. */
export class TreeWriter {
  private readonly dim: number;
  private readonly roots: number[] = [];
  private readonly normals: Float32Array[] = [];
  private readonly children: number[] = [];
  private readonly leaves: Uint32Array[] = [];

  constructor(dim: number) {
    this.dim = dim;
  }

  leaf(ids: Uint32Array): number {
    this.leaves.push(ids);
    return ~(this.leaves.length - 1);
  }

  split(normal: Float32Array): number {
    this.normals.push(normal);
    this.children.push(0, 0);
    return this.normals.length - 1;
  }

  connect(split: number, side: 0 | 1, child: number): void {
    this.children[2 * split + side] = child;
  }

  endTree(root: number): void {
    this.roots.push(root);
  }

  finish(size: number): Trees {
    const normals = new Float32Array(this.normals.length * this.dim);
    for (const [at, normal] of this.normals.entries()) normals.set(normal, at * this.dim);
    const leafStarts = new Uint32Array(this.leaves.length + 1);
    for (const [at, leaf] of this.leaves.entries()) leafStarts[at + 1] = leafStarts[at]! + leaf.length;
    const ids = new Uint32Array(leafStarts[this.leaves.length]!);
    for (const [at, leaf] of this.leaves.entries()) ids.set(leaf, leafStarts[at]!);
    const [roots, children] = [Int32Array.from(this.roots), Int32Array.from(this.children)];
    return { dim: this.dim, size, roots, normals, children, leafStarts, ids };
  }
}

/**
 * Throws a RangeError for arrays that are no forest: a search in them could run out of them, or in circles. Nodes
 * come after the split they hang on, which is how they were written.
 */
export function checkTrees({ dim, size, roots, normals, children, leafStarts, ids }: Trees): void {
  const [splits, leaves] = [children.length / 2, leafStarts.length - 1];
  const isNode = (node: number) => (node < 0 ? ~node < leaves : node < splits);
  const wrong =
    (normals.length !== splits * dim && "the planes") ||
    (!roots.every(isNode) && "the roots") ||
    (!children.every((node, at) => isNode(node) && (node < 0 || node > at >>> 1)) && "the nodes") ||
    ((leafStarts[0] !== 0 || leafStarts[leaves] !== ids.length) && "the leaves") ||
    (!leafStarts.every((start, at) => at === 0 || start >= leafStarts[at - 1]!) && "the leaves") ||
    (!ids.every((id) => id < size) && "the ids");
  if (wrong) throw new RangeError(`Expected the arrays of a forest but received others: ${wrong} are wrong`);
}
