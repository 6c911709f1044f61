// Verdicts to choose from; none chosen is every one. Arrow keys walk, the space bar chooses (Radix does the work).

import * as ToggleGroup from "@radix-ui/react-toggle-group";
import { COPY_VERDICTS, type CopyVerdict } from "../../contract/verdict.js";
import { text } from "../text.js";
import { VerdictBadge } from "./controls.js";
import "./verdict-chips.css";

export function VerdictChips({
  label,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly chosen: readonly CopyVerdict[];
  readonly onChange: (chosen: readonly CopyVerdict[]) => void;
}) {
  return (
    <ToggleGroup.Root
      type="multiple"
      className="verdict-chips"
      aria-label={label}
      value={[...chosen]}
      onValueChange={(next) => onChange(COPY_VERDICTS.filter((verdict) => next.includes(verdict)))}
    >
      {COPY_VERDICTS.map((verdict) => (
        <ToggleGroup.Item
          key={verdict}
          value={verdict}
          className="verdict-chip"
          title={text.verdicts[verdict].about}
        >
          <VerdictBadge verdict={verdict} />
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
