// A dialog that keeps the keyboard inside until it is closed (Radix does the focus work).

import * as Radix from "@radix-ui/react-dialog";
import type { ReactNode } from "react";
import { text } from "../text.js";
import { Button } from "./controls.js";

export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  closeLabel = text.close,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons besides the one that closes. */
  readonly actions?: ReactNode;
  /** "Cancel" where something is asked. */
  readonly closeLabel?: string;
}) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-shade" />
        <Radix.Content className="dialog" aria-describedby={undefined}>
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
