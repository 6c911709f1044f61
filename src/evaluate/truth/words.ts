// Numbers as sentences have them.

/** "1 pair", "1,234 pairs". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A share of 0 to 1, rounded down: nothing but all is 100 %. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

/** The same, rounded up: a bound. */
export function percentAtMost(share: number): string {
  return `${(Math.ceil(share * 1000) / 10).toFixed(1)} %`;
}
