// Keys and what they do, as one table: the page acts by it and the dialog shows it.

export const COMMANDS = [
  "nextGroup",
  "previousGroup",
  "nextMember",
  "previousMember",
  "same",
  "keepAll",
  "notDuplicates",
  "notThisOne",
  "keeper",
  "toggle",
  "takeBack",
  "side",
  "blink",
  "difference",
  "flip",
  "proof",
  "zoomIn",
  "zoomOut",
  "zoomFit",
  "zoomActual",
  "filters",
  "list",
  "help",
] as const;
export type Command = (typeof COMMANDS)[number];

/** As `KeyboardEvent.key` names them; the first one is shown on buttons. */
export const KEYS: Readonly<Record<Command, readonly string[]>> = {
  nextGroup: ["j", "ArrowDown"],
  previousGroup: ["k", "ArrowUp"],
  nextMember: ["ArrowRight"],
  previousMember: ["ArrowLeft"],
  same: ["Enter"],
  keepAll: ["a"],
  notDuplicates: ["n"],
  notThisOne: ["N"],
  keeper: ["m"],
  toggle: ["x"],
  takeBack: ["u"],
  side: ["s"],
  blink: ["b"],
  difference: ["d"],
  flip: [" "],
  proof: ["p"],
  zoomIn: ["+", "="],
  zoomOut: ["-"],
  zoomFit: ["0"],
  zoomActual: ["z"],
  filters: ["f"],
  list: ["g"],
  help: ["?"],
};

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "⏎",
  " ": "␣",
  N: "⇧N",
};

/** A key as a cap shows it. */
export function capOf(key: string): string {
  return SHOWN[key] ?? (/^[a-z]$/.test(key) ? key.toUpperCase() : key);
}

/** What the key that is shown on a command's button looks like. */
export function shortcutOf(command: Command): string {
  return capOf(KEYS[command][0] as string);
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key press, or the number of a member (0-based). Undefined for keys of the browser. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Pressed): Command | number | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (/^[1-9]$/.test(key)) return Number(key) - 1;
  return COMMANDS.find((command) => KEYS[command].includes(key));
}
