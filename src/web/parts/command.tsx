// A command of the terminal, ready to be copied.

import { useEffect, useState } from "react";
import { safeName } from "../format.js";
import { text } from "../text.js";
import { Button } from "./controls.js";

/** How long it is said that a command was copied. */
const SAID_MS = 2000;

export function Command({ command }: { readonly command: string }) {
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
      <Button kind="quiet" aria-label={text.copyOf(command)} onClick={() => void copy()}>
        {isCopied ? text.copied : text.copy}
      </Button>
    </>
  );
}
