// Hears the keys of the whole page and leaves alone those that belong to what has the focus.

import { useEffect, useRef } from "react";
import { type Command, commandOf } from "./keys.js";

/**
 * Listens on the whole page, but for keys that belong to what has the focus. `press` says whether it did something;
 * else the key is left to others. `up` hears the key let go.
 */
export function useKeys(
  press: (command: Command | number) => boolean,
  up: (command: Command | number) => void = () => {},
): void {
  const latest = useRef({ press, up });
  latest.current = { press, up };
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || event.defaultPrevented || belongsToFocus(event)) return;
      if ((event.repeat && !mayRepeat(command)) || latest.current.press(command)) event.preventDefault();
    };
    const release = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command !== undefined) latest.current.up(command);
    };
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", release);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", release);
    };
  }, []);
}

/** A key held down walks and zooms; it decides once. */
function mayRepeat(command: Command | number): boolean {
  return (
    typeof command === "string" &&
    ["nextGroup", "previousGroup", "nextMember", "previousMember", "zoomIn", "zoomOut"].includes(command)
  );
}

/** Whether a key press means what has the focus: a dialog, a field, a button that it would press. */
export function belongsToFocus({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"]') !== null) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest("input, textarea, select, [contenteditable]") !== null) return true;
  const presses = key === "Enter" || key === " ";
  return presses && target.closest("button, a, summary") !== null;
}
