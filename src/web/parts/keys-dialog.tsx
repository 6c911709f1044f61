// All keys of a page in one place.

import { text } from "../text.js";
import { Dialog } from "./dialog.js";
import "./keys-dialog.css";

export interface KeyLine {
  readonly name: string;
  /** Each does the same. */
  readonly caps: readonly string[];
  /** What stands between two caps: "–" for a row of keys. */
  readonly between?: string;
}

export function KeysDialog({
  open,
  onClose,
  lines,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly lines: readonly KeyLine[];
}) {
  return (
    <Dialog open={open} onClose={onClose} title={text.keys.title}>
      <dl className="keys">
        {lines.map(({ name, caps, between = "" }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {caps.map((cap, index) => (
                <span key={cap}>
                  {index === 0 ? "" : between}
                  <kbd className="keycap">{cap}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
