// What could not be read: one line for each reason with what can be done, its files when they are asked for.

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useStartJob } from "../api/jobs.js";
import { reading } from "../api/queries.js";
import { safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { PagedList } from "../parts/paged-list.js";
import { PAGE_ROWS } from "../parts/pages.js";
import { PathLine } from "../parts/path.js";
import { text } from "../text.js";

const ROW_PX = 44;
const ROWS_SHOWN = 7;

/** `isBusy`: another job runs. */
export function Failures({ isBusy }: { readonly isBusy: boolean }) {
  const { data, error, refetch } = useQuery(reading("failures", { query: { limit: 1 } }));
  const start = useStartJob();
  const codes = Object.entries(data?.byCode ?? {}).sort(([, a], [, b]) => b - a);
  return (
    <section className="failures">
      <div className="section-head">
        <h2>{text.overview.failures}</h2>
        <Button
          onClick={() => start.mutate({ kind: "scan", retry: true })}
          disabled={isBusy || start.isPending}
        >
          {text.overview.retry}
        </Button>
      </div>
      <p className="soft small">{text.overview.failuresHint}</p>
      {error === null ? null : <Failed error={error} retry={() => void refetch()} />}
      {start.error === null ? null : <Failed error={start.error} />}
      <ul className="reasons">
        {codes.map(([code, count]) => (
          <Reason key={code} code={code} count={count} />
        ))}
      </ul>
    </section>
  );
}

function Reason({ code, count }: { readonly code: string; readonly count: number }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const reason = text.reasonOf(code);
  return (
    <li>
      <button
        type="button"
        className="reason"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="arrow" aria-hidden="true" />
        <span className="what">
          <span>{reason}</span> <span className="soft small">{text.hintOf(code)}</span>
        </span>
        <span className="number">{text.files(count)}</span>
      </button>
      {isOpen ? (
        <div id={id} className="paths" style={{ height: Math.min(ROWS_SHOWN, count) * ROW_PX }}>
          <PagedList
            label={text.overview.paths(reason)}
            scroll="own"
            total={count}
            rowPx={ROW_PX}
            page={(start) => reading("failures", { query: { code, start, limit: PAGE_ROWS } })}
            rowsOf={({ failures }) => failures}
          >
            {({ path, reason }) => (
              <div className="failed-file">
                <PathLine path={path} />
                <span className="soft small cut" title={safeName(reason)}>
                  {safeName(reason)}
                </span>
              </div>
            )}
          </PagedList>
        </div>
      ) : null}
    </li>
  );
}
