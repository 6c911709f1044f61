// The nodes still to be visited, the most promising first: a heap of pairs of numbers.

export class NodeQueue {
  private readonly nodes: number[] = [];
  private readonly promises: number[] = [];

  get isEmpty(): boolean {
    return this.nodes.length === 0;
  }

  push(node: number, promise: number): void {
    let at = this.nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.promises[parent]! >= promise) break;
      this.set(at, this.nodes[parent]!, this.promises[parent]!);
      at = parent;
    }
    this.set(at, node, promise);
  }

  /** The node of the greatest promise, and that. */
  pop(): { node: number; promise: number } {
    const top = { node: this.nodes[0]!, promise: this.promises[0]! };
    const [node, promise] = [this.nodes.pop()!, this.promises.pop()!];
    if (this.nodes.length > 0) this.sink(node, promise);
    return top;
  }

  private sink(node: number, promise: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.nodes.length) break;
      if (child + 1 < this.nodes.length && this.promises[child + 1]! > this.promises[child]!) child++;
      if (this.promises[child]! <= promise) break;
      this.set(at, this.nodes[child]!, this.promises[child]!);
      at = child;
    }
    this.set(at, node, promise);
  }

  private set(at: number, node: number, promise: number): void {
    this.nodes[at] = node;
    this.promises[at] = promise;
  }
}
