// Texts made comparable: strangers wrote them, in any case, with any accents and control characters. Scripts that
// put no blanks between words are taken character by character, so that a part of a text can be found.

/** Characters of scripts written without blanks between words. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;
/** Nothing but these is in most texts: they need none of Unicode's tables, which take most of the time. */
const PLAIN = /^[ -~]*$/;
/** Parts words and has no width. */
const BREAK = "\u200B";

/** At most `maxChars` characters without control characters, trimmed; "" for what is no text. */
export function cleanText(value: unknown, maxChars: number): string {
  if (typeof value !== "string") return "";
  const text = value.slice(0, maxChars);
  if (PLAIN.test(text)) return text.replace(/ {2,}/g, " ").trim();
  return text
    .replace(/[^\P{C}\n]/gu, " ")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Without case, accents and doubled blanks: texts that fold alike are one value. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/ {2,}/g, " ").trim();
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{C}]/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** The words of a text, folded, with a blank before, between and after: " canon eos 500d "; " " where there is none. */
export function spacedWords(text: string): string {
  const words = PLAIN.test(text)
    ? text.toLowerCase().match(/[a-z0-9]+/g)
    : fold(text.normalize("NFKC").replace(UNSPACED, " $& ")).match(/[\p{L}\p{N}]+/gu);
  return words === null ? " " : ` ${words.join(" ")} `;
}

/** A text as the table of words holds it, and as it is asked: unspaced scripts parted. */
export function breakable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize("NFKC").replace(UNSPACED, `$&${BREAK}`);
}

/** What `breakable` was given, but for its form of normalization. */
export function withoutBreaks(text: string): string {
  return text.replaceAll(BREAK, "");
}

/** A file's name as words: "IMG_SunsetBeach2023" also as "IMG_Sunset Beach 2023"; signs part words anyway. */
export function nameWords(name: string): string {
  const parted = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})(\p{N})|(\p{N})(\p{L})/gu, "$1$3 $2$4");
  return parted === name ? name : `${name} ${parted}`;
}
