// What a sidecar says: an XMP file (Adobe, darktable, digiKam), or a JSON file as Google Takeout writes them, of
// anybody's making. Whatever the bytes hold, reading them never throws.

import { type ImageMetadata, readXmpSidecar } from "../../image/metadata.js";
import { MAX_TEXT, objectIn, textsOf } from "./meaning.js";
import { cleanText } from "./text.js";

/** What is kept of a sidecar: as `ImageMetadata`, where it says something. */
export type SidecarMetadata = Partial<Omit<ImageMetadata, "tagCount" | "orientation">>;

/** The metadata of a sidecar by its name's extension; undefined when it cannot be understood. */
export function readSidecar(name: string, bytes: Uint8Array): SidecarMetadata | undefined {
  if (/\.json$/i.test(name)) return readJson(bytes);
  const found = readXmpSidecar(bytes);
  if (found === undefined) return undefined;
  const { tagCount: _, orientation: __, ...rest } = found;
  return rest;
}

/** https://support.google.com/photos/thread/125138: the members that describe the picture. */
function readJson(bytes: Uint8Array): SidecarMetadata | undefined {
  const text = utf8(bytes);
  const value = text === undefined ? {} : objectIn(text);
  if (Object.keys(value).length === 0) return undefined;
  const { title, description, photoTakenTime, geoData, keywords, tags, people } = value;
  const names = Array.isArray(people)
    ? people.map((person) => (person as { name?: unknown } | null)?.name)
    : [];
  const found = {
    title: titleOf(title),
    description: cleanText(description, MAX_TEXT) || undefined,
    takenAt: momentOf(photoTakenTime),
    gps: placeOf(geoData),
    keywords: listOf([...textsOf(keywords), ...textsOf(tags), ...textsOf(names)]),
  };
  const present = Object.entries(found).filter(([, part]) => part !== undefined);
  return Object.fromEntries(present) as SidecarMetadata;
}

/** Takeout's title is the file's name, which says nothing new. */
function titleOf(value: unknown): string | undefined {
  const title = cleanText(value, MAX_TEXT);
  return title === "" || /\.\w{2,5}$/.test(title) ? undefined : title;
}

/** Seconds since 1970, as a text; the local time is not known, so that it is the time in Greenwich. */
function momentOf(value: unknown): string | undefined {
  const seconds = Number((value as { timestamp?: unknown } | null | undefined)?.timestamp);
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  return seconds !== 0 && year >= 1800 && year <= 9999 ? date.toISOString().slice(0, 19) : undefined;
}

/** Takeout writes 0, 0 for "not known". */
function placeOf(value: unknown): { latitude: number; longitude: number } | undefined {
  const { latitude, longitude } = (value ?? {}) as { latitude?: unknown; longitude?: unknown };
  if (typeof latitude !== "number" || typeof longitude !== "number") return undefined;
  const isNowhere = latitude === 0 && longitude === 0;
  return isNowhere || Math.abs(latitude) > 90 || Math.abs(longitude) > 180
    ? undefined
    : { latitude, longitude };
}

function listOf(texts: readonly string[]): string[] | undefined {
  return texts.length === 0 ? undefined : [...new Set(texts)];
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
