// What is said of an image by its own metadata, its sidecars and imported records, brought together as one. Where
// they differ: of what a person writes (title, stars) the sidecar's word counts, since editors write there later; of
// what a camera writes (time, place) the file's own; keywords are all taken.

import { cleanText } from "./text.js";

/** What is said of an image. */
export interface Said {
  readonly title?: string;
  readonly description?: string;
  readonly keywords: readonly string[];
  readonly artist?: string;
  readonly copyright?: string;
  /** ISO local time, from the year on. */
  readonly taken?: string;
  readonly camera?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly city?: string;
  readonly country?: string;
  /** 1-5 stars, -1 rejected. */
  readonly rating?: number;
}

/** Characters of a text that are kept, and keywords of an image. */
export const MAX_TEXT = 10_000;
const MAX_SHORT_TEXT = 300;
const MAX_KEYWORDS = 500;

const ISO = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?/;

/** A metadata object as `image/metadata.ts` writes it, or a sidecar's, from its JSON; nothing for anything else. */
export function saidIn(json: string | undefined): Said {
  const value = objectIn(json);
  const gps = objectOf(value.gps);
  const [latitude, longitude] = [within(gps.latitude, 90), within(gps.longitude, 180)];
  return compact({
    title: cleanText(value.title, MAX_TEXT),
    description: cleanText(value.description, MAX_TEXT),
    keywords: textsOf(value.keywords),
    artist: cleanText(value.artist, MAX_SHORT_TEXT),
    copyright: cleanText(value.copyright, MAX_SHORT_TEXT),
    taken: ISO.exec(typeof value.takenAt === "string" ? value.takenAt : "")?.[0],
    camera: cleanText(value.camera, MAX_SHORT_TEXT),
    ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    city: cleanText(value.city, MAX_SHORT_TEXT),
    country: cleanText(value.country, MAX_SHORT_TEXT),
    rating: within(value.rating, 5),
  });
}

/** One word of all: of the file, its sidecars and the records, as the first lines of this module say. */
export function bringTogether(own: Said, sidecars: readonly Said[], records: readonly Said[]): Said {
  const written = [...sidecars, own, ...records];
  const measured = [own, ...sidecars, ...records];
  const first = <Key extends keyof Said>(from: readonly Said[], key: Key) =>
    from.find((said) => said[key] !== undefined)?.[key];
  const place = measured.find(({ latitude }) => latitude !== undefined);
  return compact({
    title: first(written, "title"),
    description: first(written, "description"),
    keywords: unique(measured.flatMap(({ keywords }) => keywords)),
    artist: first(written, "artist"),
    copyright: first(written, "copyright"),
    taken: first(measured, "taken"),
    camera: first(measured, "camera"),
    latitude: place?.latitude,
    longitude: place?.longitude,
    city: first(written, "city"),
    country: first(written, "country"),
    rating: first(written, "rating"),
  });
}

/** Texts of a list, or of a text with ";" or "," between them; each once. */
export function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === "string" ? value.split(/[;,]/) : [];
  return unique(
    list
      .slice(0, MAX_KEYWORDS)
      .map((text) => cleanText(text, MAX_SHORT_TEXT))
      .filter((text) => text !== ""),
  );
}

export function objectIn(json: string | undefined): Readonly<Record<string, unknown>> {
  if (json === undefined) return {};
  try {
    return objectOf(JSON.parse(json));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function within(value: unknown, most: number): number | undefined {
  return typeof value === "number" && Math.abs(value) <= most ? value : undefined;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].slice(0, MAX_KEYWORDS);
}

/** Without what is undefined or an empty text. */
function compact(said: { readonly [Key in keyof Said]: Said[Key] | undefined }): Said {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(entries) as unknown as Said;
}
