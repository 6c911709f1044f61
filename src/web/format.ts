// Numbers as people read them. The units are those of the command line.

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
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? String(time)
    : date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** The name of a path without its folders. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folders of a path, "" for a file of the root. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
