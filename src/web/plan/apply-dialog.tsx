// The one question before files are moved: how many, where to, and that it can be taken back.

import { bytesText } from "../format.js";
import { Button, Notice } from "../parts/controls.js";
import { Dialog } from "../parts/dialog.js";
import { text } from "../text.js";

/** The plan as it was when the question was asked: the server refuses when it is another one by the answer. */
export interface Question {
  readonly files: number;
  readonly bytes: number;
  /** How many of the files are edited copies. */
  readonly edited: number;
  readonly digest: string;
  readonly without: readonly string[];
}

export function ApplyDialog({
  question,
  onClose,
  onConfirm,
}: {
  readonly question: Question | undefined;
  readonly onClose: () => void;
  readonly onConfirm: (question: Question) => void;
}) {
  const { files, bytes, edited, without } = question ?? { files: 0, bytes: 0, edited: 0, without: [] };
  return (
    <Dialog
      open={question !== undefined}
      onClose={onClose}
      title={text.plan.confirmTitle(files)}
      closeLabel={text.cancel}
      actions={
        <Button kind="primary" onClick={() => (question === undefined ? undefined : onConfirm(question))}>
          {text.plan.confirmButton}
        </Button>
      }
    >
      <p>{text.plan.confirm(files, bytesText(bytes))}</p>
      {edited === 0 ? null : <Notice kind="warning">{text.plan.editedWarning(edited)}</Notice>}
      {without.length === 0 ? null : <p>{text.plan.confirmLeft(without.length)}</p>}
      <p>{text.plan.confirmUndo}</p>
    </Dialog>
  );
}
