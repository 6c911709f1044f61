// Hears the keys of the page and leaves alone those that belong to what has the focus.

import { useEffect, useRef } from "react";
import { belongsToFocus } from "../review/use-keys.js";
import type { HitActions } from "./hit-actions.js";
import { commandOf } from "./keys.js";

interface KeyTargets {
  readonly actions: HitActions;
  showKeys(): void;
}

export function useKeys(targets: KeyTargets): void {
  const latest = useRef(targets);
  latest.current = targets;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || event.defaultPrevented || event.repeat || belongsToFocus(event)) return;
      const { actions, showKeys } = latest.current;
      if (command === "help") showKeys();
      else if (command === "words")
        document.querySelector<HTMLElement>(".ask-line :is(input, button)")?.focus();
      else {
        const image = document.activeElement?.closest<HTMLElement>("[data-image]")?.dataset.image;
        if (image === undefined) return;
        actions
          .of(image)
          .find(({ key }) => key === command)
          ?.run();
      }
      event.preventDefault();
    };
    window.addEventListener("keydown", down);
    return () => window.removeEventListener("keydown", down);
  }, []);
}
