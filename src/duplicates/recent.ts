// What a worker used last, so that it need not be made again: as many things as fit into so many bytes, those that
// were asked for longest ago are let go first.

export class Recent<Value> {
  private readonly mostBytes: number;
  /** Least recently used first: a Map keeps the order in which its keys were set. */
  private readonly kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  private bytes = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  /** What was kept under `key`, and is now the most recently used. */
  get(key: string): Value | undefined {
    const entry = this.kept.get(key);
    if (entry === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, entry);
    return entry.value;
  }

  /** Keeps a value of so many bytes, and lets others go for it; one that is larger than all the room is not kept. */
  keep(key: string, value: Value, bytes: number): void {
    this.drop(key);
    if (bytes > this.mostBytes) return;
    this.kept.set(key, { value, bytes });
    this.bytes += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.mostBytes) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }
}
