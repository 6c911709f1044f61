// The plan: what would be moved to quarantine, less what a person takes out, and the button that does it.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import type { PlanAnswer } from "../../contract/review.js";
import { CallError } from "../api/call.js";
import { useAnswerOf, useIsBusy, useJob, useStartJob } from "../api/jobs.js";
import { groupsChanged } from "../api/queries.js";
import { problemsOf } from "../app/outcome.js";
import { bytesText } from "../format.js";
import { Button, Empty, Notice } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { Page } from "../parts/page.js";
import { Problems } from "../parts/problems.js";
import { text } from "../text.js";
import { ApplyDialog, type Question } from "./apply-dialog.js";
import { Download } from "./download.js";
import { Edited } from "./edited.js";
import { filterOf, isFiltered, type PlanChoice, readChoice, writeChoice } from "./filter.js";
import { Filters } from "./filters.js";
import { planPage, Steps } from "./steps.js";
import { MOST_TAKEN_OUT } from "./taken-out.js";
import { type Taken, useTakenOut } from "./use-taken-out.js";
import "./plan.css";

export function PlanPage() {
  const [search, setSearch] = useSearchParams();
  const choice = readChoice(search);
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({ ...planPage(choice, 0), placeholderData: keepPreviousData });
  const taken = useTakenOut(choice, plan?.digest);
  const isBusy = useIsBusy();
  const start = useStartJob();
  const [question, ask] = useState<Question>();
  const isStale = start.error instanceof CallError && start.error.code === "PLAN_STALE";
  const files = plan === undefined ? 0 : plan.total - taken.keys.length;
  const confirm = ({ digest, without }: Question) => {
    ask(undefined);
    const plan = {
      ...filterOf(choice),
      verdict: choice.verdict.length === 0 ? undefined : [...choice.verdict],
    };
    start.mutate({ kind: "apply", plan, digest, without: [...without] }, { onError: () => groupsChanged() });
  };
  return (
    <Page
      title={text.pages.plan}
      actions={
        plan === undefined || plan.total === 0 ? undefined : (
          <>
            <Download choice={choice} taken={taken} />
            <Button
              kind="primary"
              disabled={
                isBusy ||
                start.isPending ||
                !taken.isSure ||
                files === 0 ||
                taken.keys.length > MOST_TAKEN_OUT
              }
              onClick={() =>
                ask({
                  files,
                  bytes: plan.summary.bytes - taken.bytes,
                  digest: plan.digest,
                  without: taken.keys,
                })
              }
            >
              {files === 0 ? text.plan.applyNone : text.plan.apply(files)}
            </Button>
          </>
        )
      }
    >
      {isStale ? (
        <Notice kind="danger" action={<Button onClick={start.reset}>{text.jobs.dismiss}</Button>}>
          <strong>{text.plan.stale}</strong>
          <p>{text.plan.staleHint}</p>
        </Notice>
      ) : start.error === null ? null : (
        <Failed error={start.error} />
      )}
      {error === null ? null : <Failed error={error} retry={() => void refetch()} />}
      <Refused onScan={() => start.mutate({ kind: "scan" })} isBusy={isBusy || start.isPending} />
      <Filters
        choice={choice}
        onChange={(next: PlanChoice) => setSearch(writeChoice(next), { replace: true })}
      />
      {plan === undefined ? (
        error === null && <p className="soft">{text.loading}</p>
      ) : (
        <>
          <Edited
            summary={plan.summary}
            isBusy={isBusy || start.isPending}
            onFind={(include) => start.mutate({ kind: "find", include: [...include] })}
          />
          <Listed choice={choice} plan={plan} taken={taken} files={files} />
        </>
      )}
      <ApplyDialog question={question} onClose={() => ask(undefined)} onConfirm={confirm} />
    </Page>
  );
}

function Listed({
  choice,
  plan,
  taken,
  files,
}: {
  readonly choice: PlanChoice;
  readonly plan: PlanAnswer;
  readonly taken: Taken;
  readonly files: number;
}) {
  const isBusy = useIsBusy();
  if (plan.total === 0)
    return (
      <Empty title={text.plan.empty}>
        <p>
          {isBusy
            ? text.plan.emptyMeanwhile
            : isFiltered(choice)
              ? text.plan.emptyFiltered
              : text.plan.emptyHint}
        </p>
        <Link href="/history">{text.plan.toHistory}</Link>
      </Empty>
    );
  return (
    <section className="plan-steps">
      <div className="plan-totals">
        <h2 className="number" aria-live="polite">
          {text.plan.totals(files, bytesText(plan.summary.bytes - taken.bytes))}
        </h2>
        {taken.keys.length === 0 ? (
          <span className="soft small">{text.plan.takeOutHint}</span>
        ) : (
          <>
            <span className="soft small">{text.plan.takenOut(taken.keys.length)}</span>
            <Button kind="quiet" onClick={taken.clear}>
              {text.plan.takeAllIn}
            </Button>
          </>
        )}
      </div>
      {taken.keys.length > MOST_TAKEN_OUT ? (
        <Notice kind="warning">{text.plan.tooMany(MOST_TAKEN_OUT)}</Notice>
      ) : null}
      <Steps choice={choice} plan={plan} taken={taken} />
    </section>
  );
}

/** What the last apply refused, until another job runs: a scan sees what became of the files. */
function Refused({ onScan, isBusy }: { readonly onScan: () => void; readonly isBusy: boolean }) {
  const job = useJob();
  const last = job?.kind === "apply" && job.state !== "running" ? job : undefined;
  const problems = problemsOf(useAnswerOf(last));
  if (problems.length === 0) return null;
  return (
    <section className="plan-steps">
      <div className="plan-totals">
        <h2>{text.plan.refused}</h2>
        <Button onClick={onScan} disabled={isBusy}>
          {text.overview.scan}
        </Button>
      </div>
      <p className="soft">{text.plan.refusedHint}</p>
      <Problems problems={problems} label={text.plan.refused} />
    </section>
  );
}
