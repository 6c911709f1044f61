// The strip below the bar: what the server does just now, and what came of it until the person has read it. It is the
// same on every page, in every tab, and after a reload.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { Job } from "../../contract/explore.js";
import { useAnswerOf, useJob, useStopJob } from "../api/jobs.js";
import { reading } from "../api/queries.js";
import { durationText, safeName } from "../format.js";
import { Button, Progress } from "../parts/controls.js";
import { Dialog } from "../parts/dialog.js";
import { Problems } from "../parts/problems.js";
import { text } from "../text.js";
import { outcomeOf, problemsOf } from "./outcome.js";
import { type Sighting, secondsLeft, sightingOf } from "./time-left.js";
import "./running-job.css";

export function RunningJob() {
  const job = useJob();
  const [dismissed, dismiss] = useDismissed();
  if (job === undefined) return null;
  const isRunning = job.state === "running";
  if (!isRunning && dismissed === job.id) return null;
  return (
    <section className={`job ${job.state}`} aria-label={text.jobs.region}>
      {isRunning ? <Running key={job.id} job={job} /> : <Ended job={job} onDismiss={() => dismiss(job.id)} />}
    </section>
  );
}

function Running({ job }: { readonly job: Job }) {
  const stop = useStopJob();
  const stage = stageText(job);
  const left = useTimeLeft(job);
  const facts = [
    job.stage === undefined ? undefined : text.jobs.counts(job.done, job.total),
    job.failed > 0 ? text.jobs.failedSoFar(job.failed) : undefined,
    left === undefined ? undefined : text.jobs.timeLeft(durationText(left)),
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <p className="line">
        <strong>{stage}</strong> <span className="number soft">{facts.join(" · ")}</span>
      </p>
      <Button onClick={() => stop.mutate(job.id)} disabled={stop.isPending || stop.isSuccess}>
        {stop.isSuccess ? text.jobs.stopping : text.jobs.stop}
      </Button>
      <Progress done={job.done} total={job.total} label={stage} />
      <span className="visually-hidden" role="status">
        {announced(stage, job)}
      </span>
    </>
  );
}

function Ended({ job, onDismiss }: { readonly job: Job; readonly onDismiss: () => void }) {
  const answer = useAnswerOf(job);
  const { data: overview } = useQuery(reading("overview"));
  const [isOpen, setOpen] = useState(false);
  const problems = problemsOf(answer);
  const title = text.jobs.detailsTitle[job.kind] ?? text.jobs.failed[job.kind];
  return (
    <>
      <div className="line" role="status">
        {job.error === undefined ? (
          outcomeOf(job, answer, overview?.found)
        ) : (
          <>
            <strong>{text.jobs.failed[job.kind]}</strong> <code className="small">{job.error.code}</code>
            <p className="name">{safeName(job.error.message)}</p>
            <p className="name soft">{safeName(job.error.hint)}</p>
          </>
        )}
      </div>
      {problems.length === 0 ? null : (
        <Button onClick={() => setOpen(true)}>{text.jobs.details(problems.length)}</Button>
      )}
      {job.kind === "apply" && job.error === undefined ? (
        <Link className="button" href="/history">
          {text.pages.history}
        </Link>
      ) : null}
      <Button kind="quiet" onClick={onDismiss}>
        {text.jobs.dismiss}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={title}>
        <Problems problems={problems} label={title} />
      </Dialog>
    </>
  );
}

function stageText({ kind, stage }: Job): string {
  return (stage === undefined ? undefined : text.jobs.doing[kind][stage]) ?? text.jobs.starting[kind];
}

/** What a screen reader hears: each stage, and each quarter of it. */
function announced(stage: string, { done, total }: Job): string {
  if (total === undefined || total === 0) return stage;
  const quarters = Math.floor((done / total) * 4) * 25;
  return quarters === 0 ? stage : text.jobs.percent(stage, Math.min(100, quarters));
}

function useTimeLeft({ stage = "", done, total }: Job): number | undefined {
  const since = useRef<Sighting>(undefined);
  const now = performance.now();
  since.current = sightingOf(since.current, stage, done, total, now);
  return secondsLeft(since.current, now, done);
}

const KEY = "lookalike-dismissed-job";

/** The job whose result was read; other tabs of this browser learn of it. */
function useDismissed(): [string | undefined, (job: string) => void] {
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(KEY) ?? undefined);
  useEffect(() => {
    const take = ({ key, newValue }: StorageEvent) =>
      key === KEY ? setDismissed(newValue ?? undefined) : {};
    window.addEventListener("storage", take);
    return () => window.removeEventListener("storage", take);
  }, []);
  return [
    dismissed,
    (job) => {
      localStorage.setItem(KEY, job);
      setDismissed(job);
      document.getElementById("content")?.focus({ preventScroll: true }); // the button is gone
    },
  ];
}
