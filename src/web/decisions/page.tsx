// The decisions: what was said and still holds, newest first, each to be taken back; also those whose group is gone.

import { useMutation, useQuery } from "@tanstack/react-query";
import type { DecisionEntry } from "../../contract/decisions.js";
import { call } from "../api/call.js";
import { useIsBusy, useStartJob } from "../api/jobs.js";
import { groupsChanged, reading } from "../api/queries.js";
import { fileName, safeName, timeText } from "../format.js";
import { Button, Empty, Notice } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { Loaded } from "../parts/loaded.js";
import { useIsNarrow } from "../parts/narrow.js";
import { Page } from "../parts/page.js";
import { PagedList } from "../parts/paged-list.js";
import { PAGE_ROWS } from "../parts/pages.js";
import { PathLine } from "../parts/path.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import "./decisions.css";

const words = text.decisions;

const ROW_PX = 76;
const NARROW_ROW_PX = 124;
const PICTURES_SHOWN = 3;

const decisionsPage = (start: number) => reading("decisions", { query: { start, limit: PAGE_ROWS } });

export function DecisionsPage() {
  const query = useQuery(decisionsPage(0));
  const isNarrow = useIsNarrow();
  const takingBack = useMutation({
    mutationFn: (key: string) => call("takeBack", { body: { keys: [key] } }),
    onSettled: groupsChanged,
  });
  return (
    <Page title={text.pages.decisions}>
      {takingBack.error === null ? null : <Failed error={takingBack.error} />}
      <FindAgain />
      <Loaded query={query}>
        {({ total }) =>
          total === 0 ? (
            <Empty title={words.empty}>
              <p>{words.emptyHint}</p>
            </Empty>
          ) : (
            <section className="listed">
              <p className="soft small" role="status">
                {words.totals(total)}
              </p>
              <PagedList
                label={words.list}
                placeName="decisions"
                total={total}
                rowPx={isNarrow ? NARROW_ROW_PX : ROW_PX}
                page={decisionsPage}
                rowsOf={({ decisions }) => decisions}
              >
                {(entry) => (
                  <Row
                    entry={entry}
                    isBusy={takingBack.isPending}
                    onTakeBack={() => takingBack.mutate(entry.key)}
                  />
                )}
              </PagedList>
            </section>
          )
        }
      </Loaded>
    </Page>
  );
}

/** What was taken back counts in full when the groups are found anew. */
function FindAgain() {
  const { data } = useQuery(reading("overview"));
  const start = useStartJob();
  const isBusy = useIsBusy() || start.isPending;
  if (start.error !== null) return <Failed error={start.error} />;
  if (data?.found?.stale !== true) return null;
  return (
    <Notice
      kind="warning"
      action={
        <Button onClick={() => start.mutate({ kind: "find" })} disabled={isBusy}>
          {text.overview.findAgain}
        </Button>
      }
    >
      <strong>{text.overview.stale}</strong>
      <p>{words.staleHint}</p>
    </Notice>
  );
}

function Row({
  entry: { said, files, pictures, at },
  isBusy,
  onTakeBack,
}: {
  readonly entry: DecisionEntry;
  readonly isBusy: boolean;
  readonly onTakeBack: () => void;
}) {
  const images = [...new Set(files.map(({ image }) => image))].slice(0, PICTURES_SHOWN);
  const first = files.find(({ path }) => path !== undefined);
  const name = first?.path === undefined ? words.goneName : safeName(fileName(first.path));
  const isGone = files.every(({ gone }) => gone);
  return (
    <div className="listed-row decision">
      <span className="pictures">
        {images.map((image) => (
          <span key={image}>
            <Thumbnail image={image} />
          </span>
        ))}
      </span>
      <span className="what">
        <strong>{words.said[said]}</strong>
        <span className="soft small"> {words.pictures(pictures)}</span>
      </span>
      <span className="names small">
        {first?.path === undefined ? (
          <span className="soft">{words.goneName}</span>
        ) : (
          <PathLine path={first.path} />
        )}
        {files.length > 1 ? (
          <span className="soft cut" title={namesOf(files)}>
            {words.andMore(namesOf(files.filter((file) => file !== first)))}
          </span>
        ) : null}
      </span>
      <span className="when soft small">
        {at === "" ? null : <time dateTime={at}>{safeName(timeText(at))}</time>}
        {isGone ? <span> {words.gone}</span> : null}
      </span>
      <Button onClick={onTakeBack} disabled={isBusy} aria-label={words.takeBackOf(words.said[said], name)}>
        {words.takeBack}
      </Button>
    </div>
  );
}

function namesOf(files: DecisionEntry["files"]): string {
  return files.map(({ path }) => (path === undefined ? words.goneName : safeName(fileName(path)))).join(", ");
}
