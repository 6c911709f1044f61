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
  const start = useStartJob();
  const isBusy = useIsBusy() || start.isPending;
  const [question, ask] = useState<Question>();
  const left = leftOf(plan, taken);
  const confirm = (asked: Question) => {
    ask(undefined);
    start.mutate(applyOf(choice, asked), { onError: () => groupsChanged() });
  };
  return (
    <Page
      title={text.pages.plan}
      actions={
        plan === undefined || plan.total === 0 ? undefined : (
          <>
            <Download choice={choice} taken={taken} />
            <Move
              files={left.files}
              disabled={isBusy || !taken.isSure}
              tooMany={taken.keys.length > MOST_TAKEN_OUT}
              onClick={() => ask({ ...left, digest: plan.digest, without: taken.keys })}
            />
          </>
        )
      }
    >
      <NotStarted error={start.error} onDismiss={start.reset} />
      {error === null ? null : <Failed error={error} retry={() => void refetch()} />}
      <Refused onScan={() => start.mutate({ kind: "scan" })} isBusy={isBusy} />
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
            edited={left.edited}
            isBusy={isBusy}
            onFind={(include) => start.mutate({ kind: "find", include: [...include] })}
          />
          <Listed choice={choice} plan={plan} taken={taken} left={left} />
        </>
      )}
      <ApplyDialog question={question} onClose={() => ask(undefined)} onConfirm={confirm} />
    </Page>
  );
}

/** What is moved once the files taken out stay. */
type Left = Pick<Question, "files" | "bytes" | "edited">;

function leftOf(plan: PlanAnswer | undefined, taken: Taken): Left {
  if (plan === undefined) return { files: 0, bytes: 0, edited: 0 };
  const { bytes, byVerdict } = plan.summary;
  return {
    files: plan.total - taken.keys.length,
    bytes: bytes - taken.bytes,
    edited: Math.max(0, (byVerdict["edited-copy"]?.files ?? 0) - taken.edited),
  };
}

/** The job that carries a plan out, less what was taken out. */
function applyOf(choice: PlanChoice, { digest, without }: Question) {
  const verdict = choice.verdict.length === 0 ? undefined : [...choice.verdict];
  return { kind: "apply" as const, plan: { ...filterOf(choice), verdict }, digest, without: [...without] };
}

interface MoveProps {
  readonly files: number;
  readonly disabled: boolean;
  readonly tooMany: boolean;
  readonly onClick: () => void;
}

function Move({ files, disabled, tooMany, onClick }: MoveProps) {
  return (
    <Button kind="primary" disabled={disabled || tooMany || files === 0} onClick={onClick}>
      {files === 0 ? text.plan.applyNone : text.plan.apply(files)}
    </Button>
  );
}

/** Why a job did not start: another plan than the one that was shown is no fault. */
function NotStarted({ error, onDismiss }: { readonly error: unknown; readonly onDismiss: () => void }) {
  if (error === null) return null;
  if (!(error instanceof CallError && error.code === "PLAN_STALE")) return <Failed error={error} />;
  return (
    <Notice kind="danger" action={<Button onClick={onDismiss}>{text.jobs.dismiss}</Button>}>
      <strong>{text.plan.stale}</strong>
      <p>{text.plan.staleHint}</p>
    </Notice>
  );
}

function Listed({
  choice,
  plan,
  taken,
  left,
}: {
  readonly choice: PlanChoice;
  readonly plan: PlanAnswer;
  readonly taken: Taken;
  readonly left: Left;
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
    <section className="listed">
      <div className="listed-head">
        <h2 className="number" aria-live="polite">
          {text.plan.totals(left.files, bytesText(left.bytes))}
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
    <section className="listed">
      <div className="listed-head">
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
