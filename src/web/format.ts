// Numbers and names as people read them. The units are those of the command line.
//
// Names of files, folders, cameras and whatever else stands in a picture are written by strangers: every one goes
// through safeName() before it is shown, in text, titles and labels alike, and is shown as text, never as HTML. Cut a
// path with fileName() or folderName() first.

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units with three significant digits: 1234567 -> "1.23 MB". */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.max(1, value))));
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** A share between 0 and 1 as a whole percentage: 0.314 -> "31 %". */
export function percentText(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A time in the person's own calendar and clock. */
export function timeText(time: string | number | Date): string {
  return timeIn("short", time);
}

function timeIn(timeStyle: "short" | "medium", time: string | number | Date): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? String(time)
    : date.toLocaleString(undefined, { dateStyle: "medium", timeStyle });
}

/** A time to the second, to be compared with another one. */
export function exactTimeText(time: string | number | Date): string {
  return timeIn("medium", time);
}

/** The name of a path without its folders. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A name cut in its middle to at most `mostLetters` (3 or more): the names of one group mostly begin alike and differ
 * near their ends, so the end gets the larger part. Comes before safeName(), which closes what it opens.
 */
export function shortName(name: string, mostLetters: number): string {
  const letters = Array.from(LETTERS.segment(name), ({ segment }) => segment);
  if (letters.length <= mostLetters) return name;
  const head = Math.floor((mostLetters - 1) * 0.4);
  return `${letters.slice(0, head).join("")}…${letters.slice(letters.length - (mostLetters - 1 - head)).join("")}`;
}

/** The folders of a path, "" for a file of the root. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

// Invisible or reordering: controls, bidi marks and overrides, zero-width and line separators, tags, lone surrogates.
// The joiners U+200C and U+200D stay: words and emoji need them.
const HIDDEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A name or path that can be shown beside other words: what would hide or reorder letters becomes a visible sign, and
 * each part written from right to left is isolated, so that it turns nothing round but itself.
 */
export function safeName(name: string): string {
  const visible = name.replace(HIDDEN, signFor);
  if (!RIGHT_TO_LEFT.test(visible)) return visible;
  const parts = visible.split("/");
  return parts.map((part) => (RIGHT_TO_LEFT.test(part) ? `\u2068${part}\u2069` : part)).join("/");
}

/** Control pictures for the ASCII controls, the replacement character for all else. */
function signFor(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}

/** How long something takes, in the largest whole unit that says enough: 95 -> "2 min". */
export function durationText(seconds: number): string {
  if (seconds < 1) return "1 s";
  if (seconds < 55) return `${seconds < 10 ? Math.round(seconds) : Math.round(seconds / 5) * 5} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
