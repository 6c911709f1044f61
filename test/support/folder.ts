// Temporary folders and small real pictures for tests: nothing is mocked, everything lies on disk.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { onTestFinished } from "vitest";

/** A fresh folder, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Writes a file, making its folders; its path. */
export function put(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

/** A textured picture that differs for every seed: smooth waves, so that it survives JPEG. */
export function texture(seed: number, widthPx = 160, heightPx = 120): Sharp {
  const random = generator(seed);
  const waves = Array.from(
    { length: 12 },
    () => [random() * 0.2, random() * 0.2, random() * 6.3, random()] as const,
  );
  const data = Buffer.alloc(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      for (let c = 0; c < 3; c++) {
        let value = 0;
        for (const [fx, fy, phase, weight] of waves)
          value += weight * Math.sin(fx * x + fy * y + phase + c * weight);
        data[(y * widthPx + x) * 3 + c] = Math.max(0, Math.min(255, 128 + value * 30));
      }
    }
  }
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } });
}

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
