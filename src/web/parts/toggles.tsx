// One of a few, side by side. Arrow keys walk, the space bar chooses (Radix does the work).

import * as ToggleGroup from "@radix-ui/react-toggle-group";
import type { ReactNode } from "react";
import "./toggles.css";

export function Toggles<Value extends string>({
  label,
  values,
  value,
  onChange,
  children,
}: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly children: (value: Value) => ReactNode;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      className="toggles"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = values.find((known) => known === next);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {values.map((known) => (
        <ToggleGroup.Item key={known} value={known} className="toggle">
          {children(known)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
