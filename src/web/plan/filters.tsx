// Which part of the plan is meant: by verdict, below a folder, only what a person decided.

import { Button } from "../parts/controls.js";
import { FolderChoice } from "../parts/folder-choice.js";
import { VerdictChips } from "../parts/verdict-chips.js";
import { text } from "../text.js";
import { isFiltered, type PlanChoice } from "./filter.js";

export function Filters({
  choice,
  onChange,
}: {
  readonly choice: PlanChoice;
  readonly onChange: (choice: PlanChoice) => void;
}) {
  return (
    <fieldset className="plan-filters">
      <legend className="visually-hidden">{text.plan.filters}</legend>
      <VerdictChips
        label={text.plan.verdicts}
        chosen={choice.verdict}
        onChange={(verdict) => onChange({ ...choice, verdict })}
      />
      <FolderChoice folder={choice.folder} onChange={(folder) => onChange({ ...choice, folder })} />
      <label className="field">
        <input
          type="checkbox"
          checked={choice.onlyDecided}
          onChange={(event) => onChange({ ...choice, onlyDecided: event.target.checked })}
        />
        {text.plan.onlyDecided}
      </label>
      {isFiltered(choice) ? (
        <Button kind="quiet" onClick={() => onChange({ verdict: [], folder: undefined, onlyDecided: false })}>
          {text.plan.clear}
        </Button>
      ) : null}
    </fieldset>
  );
}
