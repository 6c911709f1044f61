// Text as markup, safely: names of files and models are other people's words.

/** Text that stands in an element or an attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/**
 * A table that scrolls by itself where the page is narrow; cells are markup. `look` is a class of style.ts: of figures,
 * columns of numbers stand to the right.
 */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  look: "figures" | "words" | "pictures" = "figures",
): string {
  const classOf = (column: number) =>
    rows.every((row) => /^(-?\d|$)/.test(row[column] ?? "")) ? ' class="n"' : "";
  const heads = head.map((cell, at) => `<th scope="col"${at === 0 ? "" : classOf(at)}>${cell}</th>`);
  const lines = rows.map(([first, ...rest]) => {
    const cells = rest.map((cell, at) => `<td${classOf(at + 1)}>${cell}</td>`);
    return `<tr><th scope="row">${first ?? ""}</th>${cells.join("")}</tr>`;
  });
  return `<div class="wide" tabindex="0"><table class="${look}"><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}

/** A small picture, or where it would stand when there is none; `words` say what it shows. */
export function pictureOf(address: string | undefined, words: string): string {
  if (address === undefined) return `<span class="blank" title="${escaped(words)}">no picture</span>`;
  return `<img src="${escaped(address)}" alt="${escaped(words)}" title="${escaped(words)}">`;
}

/** A small picture with a line below it, which is markup. */
export function tileOf(address: string | undefined, words: string, below: string): string {
  return `<figure class="tile">${pictureOf(address, words)}<figcaption>${below}</figcaption></figure>`;
}
