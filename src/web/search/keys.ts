// The keys of the search: what the page acts by and the dialog shows. The arrow keys and Enter belong to the grid.

import type { KeyLine } from "../parts/keys-dialog.js";
import { capOf } from "../review/keys.js";
import { text } from "../text.js";

const words = text.search.commands;

const KEYS = { words: "/", more: "m", less: "l", recommend: "r", help: "?" } as const;
export type Command = keyof typeof KEYS;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key press; undefined for keys of the browser. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Pressed): Command | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return (Object.keys(KEYS) as Command[]).find((command) => KEYS[command] === key);
}

export const KEY_LINES: readonly KeyLine[] = [
  { name: words.words, caps: [KEYS.words] },
  { name: words.walk, caps: ["←", "→", "↑", "↓"] },
  { name: words.open, caps: [capOf("Enter")] },
  ...(["more", "less", "recommend", "help"] as const).map((command) => ({
    name: words[command],
    caps: [capOf(KEYS[command])],
  })),
];
