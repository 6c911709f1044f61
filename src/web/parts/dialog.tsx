// A dialog that keeps the keyboard inside until it is closed (Radix does the focus work).

import * as Radix from "@radix-ui/react-dialog";
import { type ReactNode, useRef } from "react";
import { text } from "../text.js";
import { Button } from "./controls.js";

export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  closeLabel = text.close,
  large = false,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons besides the one that closes. */
  readonly actions?: ReactNode;
  /** "Cancel" where something is asked. */
  readonly closeLabel?: string;
  /** As large as the window allows: for pictures. */
  readonly large?: boolean;
}) {
  const opener = useRef<Element>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-shade" />
        <Radix.Content
          className={large ? "dialog large" : "dialog"}
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusAgain(opener.current);
          }}
        >
          <Radix.Title>{title}</Radix.Title>
          {children}
          <div className="actions">
            <Radix.Close asChild>
              <Button>{closeLabel}</Button>
            </Radix.Close>
            {actions}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The focus goes back to what opened the dialog; to the page where that is gone or can do nothing now. */
function focusAgain(opener: Element | null): void {
  const isUsable = opener instanceof HTMLElement && opener.isConnected && !opener.matches(":disabled");
  const target = isUsable && opener !== document.body ? opener : document.getElementById("content");
  target?.focus({ preventScroll: true });
}
