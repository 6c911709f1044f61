// The history: what was done, newest first, and the way back.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { HistoryEntry } from "../../contract/explore.js";
import { call } from "../api/call.js";
import { useIsBusy, useStartJob } from "../api/jobs.js";
import { bytesText, timeText } from "../format.js";
import { Button, Empty, Notice } from "../parts/controls.js";
import { Dialog } from "../parts/dialog.js";
import { Failed } from "../parts/failed.js";
import { Loaded } from "../parts/loaded.js";
import { Page } from "../parts/page.js";
import { text } from "../text.js";
import "./history.css";

export function HistoryPage() {
  const query = useInfiniteQuery({
    queryKey: ["history"],
    queryFn: ({ pageParam, signal }) => call("history", { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const start = useStartJob();
  const isBusy = useIsBusy() || start.isPending;
  const [asked, ask] = useState<HistoryEntry>();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const damagedLines = query.data?.pages[0]?.damagedLines ?? 0;
  const undo = ({ journal }: HistoryEntry) => {
    ask(undefined);
    start.mutate({ kind: "undo", journal });
  };
  return (
    <Page title={text.pages.history}>
      {start.error === null ? null : <Failed error={start.error} />}
      {damagedLines === 0 ? null : <Notice kind="warning">{text.history.damaged(damagedLines)}</Notice>}
      <Loaded query={query}>
        {({ pages }) =>
          pages[0]?.entries.length === 0 ? (
            <Empty title={text.history.empty}>
              <p>{text.history.emptyHint}</p>
            </Empty>
          ) : (
            <ol className="history" aria-label={text.history.list}>
              {pages
                .flatMap((page) => page.entries)
                .map((entry) => (
                  <Entry key={entry.journal} entry={entry} onUndo={() => ask(entry)} isBusy={isBusy} />
                ))}
            </ol>
          )
        }
      </Loaded>
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
          {text.history.older}
        </Button>
      ) : null}
      <UndoDialog entry={asked} onClose={() => ask(undefined)} onConfirm={undo} />
    </Page>
  );
}

function Entry({
  entry,
  onUndo,
  isBusy,
}: {
  readonly entry: HistoryEntry;
  readonly onUndo: () => void;
  readonly isBusy: boolean;
}) {
  const words = text.history;
  const time = timeText(entry.startedAt);
  const figures: readonly (readonly [string, string])[] = [
    [words.moved, text.files(entry.moved)],
    [words.held, `${entry.held.toLocaleString("en-US")} (${bytesText(entry.heldBytes)})`],
    [words.putBack, entry.putBack.toLocaleString("en-US")],
    [words.purged, entry.purged.toLocaleString("en-US")],
  ];
  return (
    <li>
      <h2>
        <time dateTime={entry.startedAt}>{time}</time>
      </h2>
      <dl className="number">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="soft small">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {entry.held > 0 || entry.interrupted ? (
        <Button onClick={onUndo} disabled={isBusy} aria-label={words.undoOf(time)}>
          {words.undo}
        </Button>
      ) : (
        <span className="soft small">{words.nothingHeld}</span>
      )}
      {entry.interrupted ? (
        <p className="interrupted small">
          <strong>{words.interrupted}</strong> {words.interruptedHint}
        </p>
      ) : null}
    </li>
  );
}

function UndoDialog({
  entry,
  onClose,
  onConfirm,
}: {
  readonly entry: HistoryEntry | undefined;
  readonly onClose: () => void;
  readonly onConfirm: (entry: HistoryEntry) => void;
}) {
  return (
    <Dialog
      open={entry !== undefined}
      onClose={onClose}
      title={text.history.undoTitle}
      closeLabel={text.cancel}
      actions={
        <Button kind="primary" onClick={() => (entry === undefined ? undefined : onConfirm(entry))}>
          {text.history.undoButton}
        </Button>
      }
    >
      <p>{text.history.undoAbout(entry?.held ?? 0, bytesText(entry?.heldBytes ?? 0))}</p>
    </Dialog>
  );
}
