// CSV as RFC 4180 writes it: what every table that leaves the product is made of.

/** One row, without its end of line. */
export function csvLine(values: readonly (string | number)[]): string {
  return values.map((value) => csvField(String(value))).join(",");
}

/** Quoted where it must be, and where a reader might trim it. */
export function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
