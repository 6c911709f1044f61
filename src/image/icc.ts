// What an embedded ICC profile calls itself, which decides whether colors must be converted: most photographs
// carry sRGB, and for those one decode is enough. Source: ICC.1:2022 sections 7.3, 9.2.41, 10.15.

import { latin1, uint16, uint32 } from "./containers.js";

const MAX_TAGS = 100;

/** The profile's description ("sRGB IEC61966-2.1", "Display P3"), undefined when there is none to read. */
export function profileDescription(profile: Uint8Array): string | undefined {
  const count = Math.min(uint32(profile, 128), MAX_TAGS);
  for (let i = 0; i < count; i++) {
    const entry = 132 + 12 * i;
    if (latin1(profile, entry, entry + 4) !== "desc") continue;
    const text = textAt(profile, uint32(profile, entry + 4));
    return text === "" ? undefined : text;
  }
  return undefined;
}

/** Whether pixels under this profile can be taken for sRGB as they are; also without a profile. */
export function isSrgbProfile(profile: Uint8Array | undefined): boolean {
  return profile === undefined || (profileDescription(profile) ?? "").startsWith("sRGB");
}

function textAt(profile: Uint8Array, at: number): string {
  const type = latin1(profile, at, at + 4);
  if (type === "desc")
    return clean(latin1(profile, at + 12, at + 12 + Math.min(uint32(profile, at + 8), 256)));
  if (type !== "mluc") return "";
  // The first record; every profile met so far has its English name there.
  const length = Math.min(uint32(profile, at + 20), 512);
  const from = at + uint32(profile, at + 24);
  let text = "";
  for (let i = 0; i + 1 < length; i += 2) text += String.fromCharCode(uint16(profile, from + i));
  return clean(text);
}

function clean(text: string): string {
  return (text.split("\0")[0] ?? "").replace(/\p{C}/gu, "").trim();
}
