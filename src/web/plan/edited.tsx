// Edited copies are shown but not proposed, unless a person asks for it here: the groups are then found with them.
// Whoever has some in the plan is told that nobody knows the original.

import type { PlanAnswer } from "../../contract/review.js";
import type { CopyVerdict } from "../../contract/verdict.js";
import { bytesText } from "../format.js";
import { Button, Notice } from "../parts/controls.js";
import { text } from "../text.js";

export function Edited({
  summary: { include, onlyShown },
  edited,
  onFind,
  isBusy,
}: {
  readonly summary: PlanAnswer["summary"];
  /** How many of the files to move are edited copies: proposed, or removed by hand. */
  readonly edited: number;
  readonly onFind: (include: readonly CopyVerdict[]) => void;
  readonly isBusy: boolean;
}) {
  const isProposed = include.includes("edited-copy");
  if (!isProposed && onlyShown.files === 0 && edited === 0) return null;
  const others = include.filter((verdict) => verdict !== "edited-copy");
  const canChange = isProposed || onlyShown.files > 0;
  return (
    <Notice
      kind={edited === 0 ? "plain" : "warning"}
      action={
        canChange ? (
          <Button onClick={() => onFind(isProposed ? others : [...others, "edited-copy"])} disabled={isBusy}>
            {isProposed ? text.plan.takeEditedBack : text.plan.proposeEdited}
          </Button>
        ) : null
      }
    >
      {isProposed ? <p>{text.plan.editedProposed}</p> : null}
      {edited === 0 ? null : <p>{text.plan.editedWarning(edited)}</p>}
      {isProposed || onlyShown.files === 0 ? null : (
        <p>{text.plan.proposeEditedHint(onlyShown.files, bytesText(onlyShown.bytes))}</p>
      )}
    </Notice>
  );
}
