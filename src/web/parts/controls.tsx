// The small things every page is made of.

import type { ButtonHTMLAttributes, ReactNode } from "react";
import type { Verdict } from "../../contract/verdict.js";
import { text } from "../text.js";
import "./controls.css";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: "plain" | "primary" | "quiet" | "danger" | "danger primary";
  /** The key that does the same, shown on the button. */
  readonly shortcut?: string;
}

export function Button({ kind = "plain", shortcut, className = "", children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${kind} ${className}`} {...rest}>
      {children}
      {shortcut === undefined ? null : (
        <span className="keycap" aria-hidden="true">
          {shortcut}
        </span>
      )}
    </button>
  );
}

/** A verdict by color, shape and name: never by color alone. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { name, about } = text.verdicts[verdict];
  const known = ["identical-file", "identical-pixels", "same-picture", "edited-copy"].includes(verdict);
  const color = `var(--verdict-${known ? verdict : "other"})`;
  return (
    <span className="badge" title={about} style={{ "--badge-color": color } as React.CSSProperties}>
      {name}
    </span>
  );
}

/** Something the person should know, with what can be done about it. */
export function Notice({
  kind = "plain",
  children,
  action,
}: {
  readonly kind?: "plain" | "warning" | "danger";
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={kind === "danger" ? "alert" : "status"}>
      <div className="words">{children}</div>
      {action}
    </div>
  );
}

/** `total` undefined: how much there is to do is not known yet. */
export function Progress({
  done,
  total,
  label,
}: {
  readonly done: number;
  readonly total: number | undefined;
  readonly label: string;
}) {
  const share = total === undefined || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div
      className={share === undefined ? "progress unknown" : "progress"}
      role="progressbar"
      aria-label={label}
      {...(share === undefined
        ? {}
        : { "aria-valuenow": Math.round(share * 100), "aria-valuemin": 0, "aria-valuemax": 100 })}
    >
      <div style={share === undefined ? undefined : { width: `${share * 100}%` }} />
    </div>
  );
}

/** `alone`: nothing else is on the page, so this is its heading. */
export function Empty({
  title,
  alone = false,
  children,
}: {
  readonly title: string;
  readonly alone?: boolean;
  readonly children?: ReactNode;
}) {
  const Heading = alone ? "h1" : "h2";
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}
