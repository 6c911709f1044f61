// How much the kernels' memories grow while something is done.

interface Growing {
  grow(pages: number): number;
}

const PAGE_BYTES = 65_536;

/** Bytes by which WebAssembly memories of this thread have grown during `work`. */
export function bytesGrown(work: () => void): number {
  const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: Growing } } })
    .WebAssembly;
  const { prototype } = Memory;
  const { grow } = prototype;
  let bytes = 0;
  prototype.grow = function (this: Growing, pages: number) {
    bytes += pages * PAGE_BYTES;
    return grow.call(this, pages);
  };
  try {
    work();
  } finally {
    prototype.grow = grow;
  }
  return bytes;
}
