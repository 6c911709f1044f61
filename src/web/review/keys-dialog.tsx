// All keys in one place.

import { Dialog } from "../parts/dialog.js";
import { text } from "../text.js";
import { COMMANDS, capOf, KEYS } from "./keys.js";

export function KeysDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={text.keys.title}>
      <dl className="keys">
        {COMMANDS.map((command) => (
          <div key={command}>
            <dt>{text.review.commands[command]}</dt>
            <dd>
              {KEYS[command].map((key) => (
                <kbd key={key} className="keycap">
                  {capOf(key)}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
        <div>
          <dt>{text.review.memberKeys}</dt>
          <dd>
            <kbd className="keycap">1</kbd>–<kbd className="keycap">9</kbd>
          </dd>
        </div>
      </dl>
    </Dialog>
  );
}
