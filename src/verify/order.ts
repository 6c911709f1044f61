// A fixed order of any two pictures, so that both orders of a pair are judged by the same arithmetic.

import type { Size } from "./proof.js";

/**
 * Whether a comes first: the larger area, then the wider, then by the first bytes that differ in `bytes`, pairs of what
 * both are made of. Also for two that are equal in all of it.
 */
export function comesFirst(a: Size, b: Size, bytes: readonly (readonly [Uint8Array, Uint8Array])[]): boolean {
  const byArea = b.widthPx * b.heightPx - a.widthPx * a.heightPx;
  if (byArea !== 0) return byArea < 0;
  if (a.widthPx !== b.widthPx) return a.widthPx > b.widthPx;
  for (const [own, others] of bytes) {
    if (own.length !== others.length) return own.length > others.length;
    const differs = own.findIndex((value, i) => value !== others[i]);
    if (differs >= 0) return own[differs]! > others[differs]!;
  }
  return true;
}
