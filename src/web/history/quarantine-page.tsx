// The quarantine: what lies there, some of it back, the old of it gone for good.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { QuarantineAnswer } from "../../contract/answers.js";
import { useIsBusy, useJob, useStartJob } from "../api/jobs.js";
import { reading } from "../api/queries.js";
import { bytesText, safeName, timeText } from "../format.js";
import { Button, Empty } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { Loaded } from "../parts/loaded.js";
import { useIsNarrow } from "../parts/narrow.js";
import { Page } from "../parts/page.js";
import { PagedList } from "../parts/paged-list.js";
import { PAGE_ROWS } from "../parts/pages.js";
import { PathLine } from "../parts/path.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { type Confirmed, PurgeDialog } from "./purge-dialog.js";
import "./history.css";

type Entry = QuarantineAnswer["entries"][number];

const ROW_PX = 60;
const NARROW_ROW_PX = 68;

const quarantinePage = (start: number) => reading("quarantine", { query: { start, limit: PAGE_ROWS } });

export function QuarantinePage() {
  const query = useQuery(quarantinePage(0));
  const start = useStartJob();
  const isBusy = useIsBusy() || start.isPending;
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const purging = usePurging(start);
  const restore = () =>
    start.mutate({ kind: "restore", paths: [...chosen] }, { onSuccess: () => choose(new Set()) });
  const total = query.data?.total ?? 0;
  return (
    <Page
      title={text.pages.quarantine}
      actions={
        total === 0 ? undefined : (
          <>
            <Button kind="danger" disabled={isBusy} onClick={purging.ask}>
              {text.quarantine.purge}
            </Button>
            <Button kind="primary" disabled={isBusy || chosen.size === 0} onClick={restore}>
              {chosen.size === 0 ? text.quarantine.restoreNone : text.quarantine.restore(chosen.size)}
            </Button>
          </>
        )
      }
    >
      {start.error === null ? null : <Failed error={start.error} />}
      <Loaded query={query}>
        {({ summary }) =>
          total === 0 ? (
            <Empty title={text.quarantine.empty}>
              <p>{text.quarantine.emptyHint}</p>
            </Empty>
          ) : (
            <section className="listed">
              <div className="listed-head">
                <h2 className="number">{text.quarantine.totals(summary.files, bytesText(summary.bytes))}</h2>
                {chosen.size === 0 ? (
                  <span className="soft small">{text.quarantine.about}</span>
                ) : (
                  <>
                    <span className="soft small" role="status">
                      {text.selected(chosen.size)}
                    </span>
                    <Button kind="quiet" onClick={() => choose(new Set())}>
                      {text.quarantine.selectNone}
                    </Button>
                  </>
                )}
              </div>
              <HeldFiles total={total} chosen={chosen} choose={choose} />
            </section>
          )
        }
      </Loaded>
      <PurgeDialog {...purging.dialog} />
    </Page>
  );
}

/** Asks, deletes what was confirmed, and asks again when that was not there any more. */
function usePurging(start: ReturnType<typeof useStartJob>) {
  const job = useJob();
  const [askedAtMs, askAt] = useState<number>();
  const [sent, setSent] = useState<string>();
  const refusal = job?.id === sent && job?.error?.code === "QUARANTINE_CHANGED" ? job : undefined;
  const close = () => {
    askAt(undefined);
    setSent(undefined);
  };
  return {
    ask: () => askAt(Date.now()),
    dialog: {
      askedAtMs: askedAtMs ?? (refusal?.endedAt === undefined ? undefined : Date.parse(refusal.endedAt)),
      isAgain: refusal !== undefined,
      onClose: close,
      onConfirm: (confirmed: Confirmed) => {
        close();
        start.mutate({ kind: "purge", ...confirmed }, { onSuccess: ({ job }) => setSent(job.id) });
      },
    },
  };
}

function HeldFiles({
  total,
  chosen,
  choose,
}: {
  readonly total: number;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}) {
  const isNarrow = useIsNarrow();
  const put = (path: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(path);
    else next.delete(path);
    choose(next);
  };
  return (
    <PagedList
      label={text.quarantine.list}
      placeName="quarantine"
      total={total}
      rowPx={isNarrow ? NARROW_ROW_PX : ROW_PX}
      page={quarantinePage}
      rowsOf={({ entries }) => entries}
    >
      {(entry) => (
        <HeldFile
          entry={entry}
          isChosen={chosen.has(entry.path)}
          onChoose={(isChosen) => put(entry.path, isChosen)}
        />
      )}
    </PagedList>
  );
}

function HeldFile({
  entry: { path, pathBase64, image, bytes, quarantinedAt, present, kind },
  isChosen,
  onChoose,
}: {
  readonly entry: Entry;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const isNamed = pathBase64 === undefined;
  return (
    <div className="listed-row held">
      <label className="pick" title={isNamed ? undefined : text.quarantine.notUtf8}>
        <input
          type="checkbox"
          aria-label={text.quarantine.select(safeName(path))}
          checked={isChosen}
          disabled={!present || !isNamed}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </label>
      <span className="picture">
        <Thumbnail image={image} />
      </span>
      <span className="path">
        <PathLine path={path} />
      </span>
      <span className="when soft small cut">
        {present ? text.quarantine.since(timeText(quarantinedAt)) : text.quarantine.gone}
        {kind === "picture" ? "" : ` · ${text.quarantine.companion}`}
      </span>
      <span className="bytes number small">{bytesText(bytes)}</span>
    </div>
  );
}
