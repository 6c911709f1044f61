// The keys of one picture: what the page acts by and the dialog shows.

import { useEffect, useRef } from "react";
import type { KeyLine } from "../parts/keys-dialog.js";
import { capOf } from "../review/keys.js";
import { belongsToFocus } from "../review/use-keys.js";
import { text } from "../text.js";

const words = text.evaluations.picture.keys;

const COMMANDS = ["next", "previous", "back", "help"] as const;
export type Command = (typeof COMMANDS)[number];

/** As `KeyboardEvent.key` names them. */
const KEYS: Readonly<Record<Command, readonly string[]>> = {
  next: ["j", "ArrowRight"],
  previous: ["k", "ArrowLeft"],
  back: ["g"],
  help: ["?"],
};

export const KEY_LINES: readonly KeyLine[] = COMMANDS.map((command) => ({
  name: words[command],
  caps: KEYS[command].map(capOf),
}));

/** The command of a key press; undefined for keys of the browser. */
export function commandOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return COMMANDS.find((command) => KEYS[command].includes(event.key));
}

/** Hears the keys of the page and leaves alone those that belong to what has the focus. */
export function useKeys(commands: Readonly<Record<Command, () => void>>): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || event.defaultPrevented || belongsToFocus(event)) return;
      event.preventDefault();
      latest.current[command]();
    };
    window.addEventListener("keydown", down);
    return () => window.removeEventListener("keydown", down);
  }, []);
}
