// The one question before anything is deleted for good: how old, how many, and that there is no way back.

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { call } from "../api/call.js";
import { Button, Notice } from "../parts/controls.js";
import { Dialog } from "../parts/dialog.js";
import { text } from "../text.js";
import { countOlder, readDays } from "./count-older.js";

const DAYS_PROPOSED = "30";

export function PurgeDialog({
  open,
  total,
  onClose,
  onConfirm,
}: {
  readonly open: boolean;
  /** Files in quarantine. */
  readonly total: number;
  readonly onClose: () => void;
  readonly onConfirm: (olderThanDays: number) => void;
}) {
  const [typed, setTyped] = useState(DAYS_PROPOSED);
  const days = readDays(typed);
  const count = useOlder(open, total, days);
  const about = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text.quarantine.purgeTitle}
      closeLabel={text.cancel}
      actions={
        <Button
          kind="danger primary"
          disabled={days === undefined || count === undefined || count === 0}
          onClick={() => (days === undefined ? undefined : onConfirm(days))}
        >
          {text.quarantine.purgeButton(count === 0 ? undefined : count)}
        </Button>
      }
    >
      <Notice kind="warning">{text.quarantine.purgeWarning}</Notice>
      <label className="days">
        {text.quarantine.days}
        <span className="field">
          <input
            type="number"
            min={0}
            max={36_500}
            value={typed}
            aria-describedby={about}
            aria-invalid={days === undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
      </label>
      <p id={about} role="status" className="number">
        {days === undefined
          ? text.quarantine.purgeInvalid
          : count === undefined
            ? text.quarantine.purgeCounting
            : text.quarantine.purgeCount(count)}
      </p>
    </Dialog>
  );
}

/** How many files have been in quarantine so long; undefined while it is counted. */
function useOlder(isAsked: boolean, total: number, days: number | undefined): number | undefined {
  const { data } = useQuery({
    queryKey: ["quarantine", "older", total, days],
    queryFn: ({ signal }) =>
      countOlder(total, days ?? 0, Date.now(), async (start) => {
        const { entries } = await call("quarantine", { query: { start, limit: 1 }, signal });
        return entries[0]?.quarantinedAt;
      }),
    enabled: isAsked && days !== undefined,
    staleTime: 0,
  });
  return data;
}
