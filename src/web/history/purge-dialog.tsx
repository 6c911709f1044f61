// The one question before anything is deleted for good: how old, how many, and that there is no way back. The days
// are counted from when it was asked, and what is answered names that instant and the number shown: what comes to
// quarantine meanwhile is not meant, and where the number is another one by then, nothing is deleted.

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { call } from "../api/call.js";
import { Button, Notice } from "../parts/controls.js";
import { Dialog } from "../parts/dialog.js";
import { text } from "../text.js";
import { countOlder, instantBefore, readDays } from "./count-older.js";

const DAYS_PROPOSED = "30";

/** What a person confirmed. */
export interface Confirmed {
  /** ISO time: only what came to quarantine until then. */
  readonly before: string;
  readonly files: number;
}

export function PurgeDialog({
  askedAtMs,
  isAgain,
  onClose,
  onConfirm,
}: {
  /** When it was asked; undefined closes it. */
  readonly askedAtMs: number | undefined;
  /** What was confirmed before was not there any more. */
  readonly isAgain: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (confirmed: Confirmed) => void;
}) {
  const [typed, setTyped] = useState(DAYS_PROPOSED);
  const days = readDays(typed);
  const beforeMs = askedAtMs === undefined || days === undefined ? undefined : instantBefore(askedAtMs, days);
  const count = useOlder(beforeMs);
  const about = useId();
  return (
    <Dialog
      open={askedAtMs !== undefined}
      onClose={onClose}
      title={text.quarantine.purgeTitle}
      closeLabel={text.cancel}
      actions={
        <Button
          kind="danger primary"
          disabled={beforeMs === undefined || count === undefined || count === 0}
          onClick={() => {
            if (beforeMs === undefined || count === undefined) return;
            onConfirm({ before: new Date(beforeMs).toISOString(), files: count });
          }}
        >
          {text.quarantine.purgeButton(count === 0 ? undefined : count)}
        </Button>
      }
    >
      {isAgain ? <Notice kind="danger">{text.quarantine.purgeChanged}</Notice> : null}
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

/** How many files came to quarantine until then; undefined while it is counted. */
function useOlder(beforeMs: number | undefined): number | undefined {
  const { data, isFetching } = useQuery({
    queryKey: ["quarantine", "older", beforeMs],
    queryFn: ({ signal }) => countOnServer(beforeMs ?? 0, signal),
    enabled: beforeMs !== undefined,
    staleTime: 0,
  });
  return isFetching ? undefined : data;
}

async function countOnServer(beforeMs: number, signal: AbortSignal): Promise<number> {
  const entryAt = (start: number) => call("quarantine", { query: { start, limit: 1 }, signal });
  const { total = 0 } = await entryAt(0);
  return countOlder(total, beforeMs, async (start) => (await entryAt(start)).entries[0]?.quarantinedAt);
}
