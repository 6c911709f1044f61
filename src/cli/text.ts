// How values look in the terminal. Everything that comes from a file name or a picture's metadata goes through
// `safe` before it is printed: a name may hold control characters that would drive the terminal.

import { styleText } from "node:util";

// Controls, line and paragraph separators, bidirectional overrides, lone surrogates.
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const SHORT: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that cannot drive a terminal: control characters become visible escapes. */
export function safe(text: string): string {
  return text.replace(UNSAFE, (char) => {
    const code = char.charCodeAt(0);
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`; // a byte that is no UTF-8
    return (
      SHORT[char] ??
      (code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`)
    );
  });
}

/** A path for a command line a person may copy: quoted where a shell would split it. */
export function quoted(path: string): string {
  const shown = safe(path);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

/** Bytes in decimal units, three digits: "1.24 MB". */
export function bytesText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit]}`;
}

/** Seconds as a person says them: "0.4 s", "12 s", "3 min 20 s", "2 h 5 min". */
export function secondsText(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A count with its noun: "1 file", "12,345 files". */
export function countText(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}

/** Rows as columns with two spaces between; columns named in `right` are aligned right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
  const pad = (cell: string, i: number) => {
    const blank = " ".repeat((widths[i] as number) - widthOf(cell));
    return right.includes(i) ? blank + cell : cell + blank;
  };
  return rows.map((row) => row.map(pad).join("  ").trimEnd());
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
// Emoji and East Asian wide characters take two columns of a terminal.
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Words as lines of at most `columns` columns, where words allow; lines after the first begin with `indent`. */
export function wrapped(words: string, columns = 80, indent = "  "): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : indent + word);
  }
  return lines;
}

/** Columns a text takes in a terminal. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/**
 * A command line to type next, as this process was started: through npx where npm started it (the name alone would
 * not be found there), and with the catalog that was named.
 */
export function nextCommand(words: string, catalog?: string): string {
  const name = process.env.npm_command === undefined ? "lookalike" : "npx lookalike";
  return bold(`${name} ${words}${catalog === undefined ? "" : ` --catalog ${quoted(catalog)}`}`);
}

/** Bold, where the terminal shows styles (styleText respects NO_COLOR and pipes). */
export function bold(text: string): string {
  return styleText("bold", text, { stream: process.stdout });
}

/** Dimmed, where the terminal shows styles. */
export function dim(text: string): string {
  return styleText("dim", text, { stream: process.stdout });
}
