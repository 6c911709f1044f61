// What a model would add, and the commands that bring one, ready to be copied.

import { useEffect, useState } from "react";
import type { SpacesAnswer } from "../../contract/asking.js";
import { safeName } from "../format.js";
import { Button, Notice } from "../parts/controls.js";
import { text } from "../text.js";

const words = text.search.model;

export function Advice({ advice }: { readonly advice: NonNullable<SpacesAnswer["advice"]> }) {
  return (
    <Notice>
      <strong>{words.title}</strong>
      <p>{safeName(advice.text)}</p>
      <ul className="commands">
        {advice.commands.map((command) => (
          <li key={command}>
            <Command command={command} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** How long it is said that a command was copied. */
const SAID_MS = 2000;

function Command({ command }: { readonly command: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () =>
    navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false), // refused by the browser: the text can still be selected
    );
  return (
    <>
      <code className="name">{safeName(command)}</code>
      <Button kind="quiet" aria-label={words.copyOf(command)} onClick={() => void copy()}>
        {isCopied ? words.copied : words.copy}
      </Button>
    </>
  );
}
