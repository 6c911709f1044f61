// All keys of the review in one place.

import { KeysDialog as Dialog, type KeyLine } from "../parts/keys-dialog.js";
import { text } from "../text.js";
import { COMMANDS, capOf, KEYS } from "./keys.js";

const LINES: readonly KeyLine[] = [
  ...COMMANDS.map((command) => ({ name: text.review.commands[command], caps: KEYS[command].map(capOf) })),
  { name: text.review.memberKeys, caps: ["1", "9"], between: "–" },
];

export function KeysDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return <Dialog open={open} onClose={onClose} lines={LINES} />;
}
