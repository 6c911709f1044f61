// The newest results, up to so many bytes and so many of them: what was used last stays longest.

export class ByteCache {
  private readonly limitBytes: number;
  private readonly limitEntries: number;
  /** In order of use: a Map keeps the order its keys were put in. */
  private readonly entries = new Map<string, Uint8Array>();
  private bytes = 0;

  constructor(limitBytes: number, limitEntries = Number.POSITIVE_INFINITY) {
    this.limitBytes = limitBytes;
    this.limitEntries = limitEntries;
  }

  get(key: string): Uint8Array | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** Keeps a value, dropping the ones longest unused; one larger than the whole cache is not kept. */
  put(key: string, value: Uint8Array): void {
    this.drop(key);
    if (value.length > this.limitBytes) return;
    this.entries.set(key, value);
    this.bytes += value.length;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limitBytes && this.entries.size <= this.limitEntries) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.length ?? 0;
    this.entries.delete(key);
  }
}
