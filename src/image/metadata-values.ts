// Values of single tags, cleaned: texts without control characters and bounded, numbers that are numbers, dates
// that exist. The shapes are exifreader's; nothing outside trusts them.

export type Group = Readonly<Record<string, unknown>>;

/** exifreader's answer with `expanded: true`. */
export interface Groups {
  readonly exif?: Group;
  readonly iptc?: Group;
  readonly xmp?: Group;
  readonly gps?: Group;
}

const MAX_TEXT = 2000;
const MAX_TEXTS = 200;

/** A tag's text, trimmed, at most 2,000 characters; undefined when empty or absent. */
export function textIn(group: Group | undefined, name: string): string | undefined {
  return textsIn(group, name)[0];
}

/** All texts of a tag that may be repeated or a list; at most 200. */
export function textsIn(group: Group | undefined, name: string): string[] {
  const tag = own(group, name);
  const list = Array.isArray(tag) ? tag : isListOfTexts(tag) ? tag.value : [tag];
  return list
    .slice(0, MAX_TEXTS)
    .map((entry) => clean(entry?.description))
    .filter((text) => text !== "");
}

/** A tag's number; undefined when it is none. */
export function numberIn(group: Group | undefined, name: string): number | undefined {
  const value = (own(group, name) as { value?: unknown } | undefined)?.value;
  const number = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Degrees as XMP writes them, "52,30.5N" or "13,24,6E"; south and west are negative. */
export function degreesIn(group: Group | undefined, name: string): number | undefined {
  const value = (own(group, name) as { value?: unknown } | undefined)?.value;
  const parts = typeof value === "string" ? DEGREES.exec(value) : null;
  if (parts === null) return undefined;
  const [, degrees, minutes, seconds = "0", side] = parts;
  const size = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  return side === "S" || side === "W" ? -size : size;
}

const DEGREES = /^(\d{1,3}),(\d{1,2}(?:\.\d{1,10})?)(?:,(\d{1,2}(?:\.\d{1,10})?))?([NSEW])$/;

/**
 * When the picture was taken, as ISO local time: EXIF's original date, else its digitization, else XMP's, else
 * IPTC's. The date a file was last edited is no such date.
 */
export function takenAt({ exif, iptc, xmp }: Groups): string | undefined {
  return (
    exifDate(exif, "DateTimeOriginal", "SubSecTimeOriginal", "OffsetTimeOriginal") ??
    exifDate(exif, "DateTimeDigitized", "SubSecTimeDigitized", "OffsetTimeDigitized") ??
    isoDate(textIn(xmp, "DateTimeOriginal")) ??
    isoDate(textIn(xmp, "DateCreated")) ??
    isoDate(textIn(xmp, "CreateDate")) ??
    isoDate(iptcDate(iptc))
  );
}

function exifDate(
  exif: Group | undefined,
  date: string,
  fraction: string,
  offset: string,
): string | undefined {
  const text = textIn(exif, date);
  if (text === undefined) return undefined;
  const digits = /^\d+/.exec(textIn(exif, fraction) ?? "")?.[0];
  const zone = /^[+-]\d\d:\d\d$/.exec(textIn(exif, offset) ?? "")?.[0] ?? "";
  const local = text.replace(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d).*$/, "$1-$2-$3T$4");
  return isoDate(`${local}${digits === undefined ? "" : `.${digits}`}${zone}`);
}

function iptcDate(iptc: Group | undefined): string | undefined {
  const date = textIn(iptc, "Date Created");
  return date && `${date}T${textIn(iptc, "Time Created") ?? "00:00:00"}`;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(:(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/;

/** The text when it is an ISO time that exists ("0000:00:00" and "1999:99:99" are met in files). */
function isoDate(text: string | undefined): string | undefined {
  const parts = ISO.exec(text ?? "");
  if (text === undefined || parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1, 6).map(Number);
  const second = Number(parts[7] ?? 0);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && hour < 24 && minute < 60 && second <= 60 ? text : undefined;
}

function own(group: Group | undefined, name: string): unknown {
  return group !== undefined && Object.hasOwn(group, name) ? group[name] : undefined;
}

function isListOfTexts(tag: unknown): tag is { value: { description?: unknown }[] } {
  const value = (tag as { value?: unknown } | undefined)?.value;
  return (
    Array.isArray(value) &&
    typeof (value[0] as { description?: unknown } | undefined)?.description === "string"
  );
}

function clean(text: unknown): string {
  if (typeof text !== "string") return "";
  return text
    .slice(0, MAX_TEXT)
    .replace(/[^\P{C}\n]/gu, "")
    .trim();
}
