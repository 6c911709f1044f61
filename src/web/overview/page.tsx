// The overview: what the catalog holds, what could be freed, what could not be read, and the way on.

import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { OverviewAnswer } from "../../contract/explore.js";
import { useIsBusy, useStartJob } from "../api/jobs.js";
import { reading } from "../api/queries.js";
import { bytesText, safeName, timeText } from "../format.js";
import { Button, Empty, Notice } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { Loaded } from "../parts/loaded.js";
import { Page } from "../parts/page.js";
import { text } from "../text.js";
import { Failures } from "./failures.js";
import { Freeable } from "./freeable.js";
import "./overview.css";

export function OverviewPage() {
  const query = useQuery(reading("overview"));
  const { data } = query;
  const start = useStartJob();
  const isBusy = useIsBusy();
  const scan = (
    <Button onClick={() => start.mutate({ kind: "scan" })} disabled={isBusy || start.isPending}>
      {text.overview.scan}
    </Button>
  );
  const isEmpty = data !== undefined && data.summary.files === 0 && data.summary.failed === 0;
  return (
    <Page
      title={text.pages.overview}
      actions={
        data === undefined || isEmpty ? undefined : (
          <>
            {scan}
            <WayOn overview={data} />
          </>
        )
      }
    >
      {start.error === null ? null : <Failed error={start.error} />}
      <Loaded query={query}>
        {(overview) =>
          isEmpty ? (
            <NothingScanned
              overview={overview}
              onScan={() => start.mutate({ kind: "scan" })}
              isBusy={isBusy}
            />
          ) : (
            <Filled overview={overview} onFind={() => start.mutate({ kind: "find" })} isBusy={isBusy} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** What to do next: review what is open, else look at the plan. */
function WayOn({ overview: { found } }: { readonly overview: OverviewAnswer }) {
  if (found === undefined || found.groups === 0) return null;
  const open = found.groups - found.decided;
  if (open > 0)
    return (
      <Link className="button primary" href="/review">
        {text.overview.review(open)}
      </Link>
    );
  return (
    <Link className="button primary" href="/plan">
      {text.overview.toPlan}
    </Link>
  );
}

function NothingScanned({
  overview,
  onScan,
  isBusy,
}: {
  readonly overview: OverviewAnswer;
  readonly onScan: () => void;
  readonly isBusy: boolean;
}) {
  return (
    <>
      <Notices notices={overview.notices} />
      <Empty title={text.overview.empty}>
        <p className="name">{text.overview.emptyHint(safeName(overview.root))}</p>
        <p>
          <code>{text.overview.emptyCommand}</code>
        </p>
        <Button kind="primary" onClick={onScan} disabled={isBusy}>
          {text.overview.scanNow}
        </Button>
      </Empty>
    </>
  );
}

function Filled({
  overview,
  onFind,
  isBusy,
}: {
  readonly overview: OverviewAnswer;
  readonly onFind: () => void;
  readonly isBusy: boolean;
}) {
  const { found, summary, notices } = overview;
  return (
    <>
      <Notices notices={notices} />
      {found?.stale ? (
        <Notice
          kind="warning"
          action={
            <Button onClick={onFind} disabled={isBusy}>
              {text.overview.findAgain}
            </Button>
          }
        >
          <strong>{text.overview.stale}</strong>
          <p>{text.overview.staleHint}</p>
        </Notice>
      ) : null}
      <Figures overview={overview} />
      {found === undefined ? (
        <Notice action={isBusy ? null : <Button onClick={onFind}>{text.overview.find}</Button>}>
          {isBusy ? text.overview.finding : text.overview.notFound}
        </Notice>
      ) : found.groups === 0 ? (
        <section>
          <h2>{text.overview.noGroups}</h2>
          <p className="soft">{text.overview.noGroupsHint(summary.files, summary.images)}</p>
          <p className="soft small">{text.overview.foundAt(timeText(found.at))}</p>
        </section>
      ) : (
        <Freeable found={found} />
      )}
      {summary.failed === 0 ? null : <Failures isBusy={isBusy} />}
    </>
  );
}

function Figures({ overview: { summary, quarantine, root } }: { readonly overview: OverviewAnswer }) {
  const words = text.overview;
  const number = (count: number) => count.toLocaleString("en-US");
  const figures: readonly (readonly [string, string])[] = [
    [words.files, number(summary.files)],
    [words.images, number(summary.images)],
    [words.bytes, bytesText(summary.bytes)],
    [words.failed, number(summary.failed)],
    [words.decisions, number(summary.decisions)],
    [words.quarantine, bytesText(quarantine.bytes)],
  ];
  const roots = summary.roots.length === 0 ? [root] : summary.roots;
  return (
    <section className="catalog">
      <h2 className="visually-hidden">{words.figures}</h2>
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="soft small">
              {name === words.decisions ? <Link href="/decisions">{name}</Link> : name}
            </dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      <ul className="roots small soft">
        {roots.map((folder) => (
          <li key={folder} className="name">
            {safeName(folder === "." || folder === "" ? root : folder)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <Notice kind="warning">
      <h2 className="visually-hidden">{text.overview.notices}</h2>
      <ul className="notices">
        {notices.map((notice) => (
          <li key={notice} className="name">
            {safeName(notice)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
