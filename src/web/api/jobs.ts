// Jobs as the pages meet them: the one that runs or ran last, and how to start and stop one. What events tell is
// newer than what was read; after a reload the list of jobs says how things stand.

import { useMutation, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { Job, JobRequest } from "../../contract/explore.js";
import { call } from "./call.js";
import { takeJob } from "./events.js";
import { reading } from "./queries.js";

/** A job to start; what has a default may be left out. */
export type Ask = z.input<typeof JobRequest>;

/** The job that runs, or the last one that ran; undefined before the first. */
export function useJob(): Job | undefined {
  return useQuery(reading("jobs")).data?.jobs[0];
}

/** Whether a job runs: no other can be started meanwhile. */
export function useIsBusy(): boolean {
  return useJob()?.state === "running";
}

/** Starts a job; it is known to every page as soon as the server said so. */
export function useStartJob() {
  return useMutation({
    mutationFn: (ask: Ask) => call("startJob", { body: ask }),
    onSuccess: ({ job }) => takeJob(job),
  });
}

/** Asks a job to stop. */
export function useStopJob() {
  return useMutation({
    mutationFn: (id: string) => call("stopJob", { params: { job: id } }),
    onSuccess: ({ job }) => takeJob(job),
  });
}

/** What the job answered. A long answer travels with its own route alone, so it is asked for there. */
export function useAnswerOf(job: Job | undefined): unknown {
  const isLeftOut =
    job !== undefined &&
    job.kind !== "find" &&
    (job.state === "done" || job.state === "stopped") &&
    job.answer === undefined;
  const { data } = useQuery({
    ...reading("job", { params: { job: job?.id ?? "" } }),
    enabled: isLeftOut,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return job?.answer ?? data?.job.answer;
}
