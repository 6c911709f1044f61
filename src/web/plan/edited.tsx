// Edited copies are shown but not proposed, unless a person asks for it here: the groups are then found with them.

import type { PlanAnswer } from "../../contract/review.js";
import type { CopyVerdict } from "../../contract/verdict.js";
import { bytesText } from "../format.js";
import { Button, Notice } from "../parts/controls.js";
import { text } from "../text.js";

export function Edited({
  summary: { include, onlyShown },
  onFind,
  isBusy,
}: {
  readonly summary: PlanAnswer["summary"];
  readonly onFind: (include: readonly CopyVerdict[]) => void;
  readonly isBusy: boolean;
}) {
  const isProposed = include.includes("edited-copy");
  if (!isProposed && onlyShown.files === 0) return null;
  const others = include.filter((verdict) => verdict !== "edited-copy");
  return (
    <Notice
      action={
        <Button onClick={() => onFind(isProposed ? others : [...others, "edited-copy"])} disabled={isBusy}>
          {isProposed ? text.plan.takeEditedBack : text.plan.proposeEdited}
        </Button>
      }
    >
      {isProposed
        ? text.plan.editedProposed
        : text.plan.proposeEditedHint(onlyShown.files, bytesText(onlyShown.bytes))}
    </Notice>
  );
}
