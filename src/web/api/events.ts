// Listens to the server: jobs as they go on, groups that another tab decided, a catalog that another process
// changed. After a silence everything is asked for anew, since nobody knows what was missed.

import { useEffect, useSyncExternalStore } from "react";
import type { Job, JobsAnswer } from "../../contract/explore.js";
import { mergeJob } from "./merge-job.js";
import { everythingChanged, groupsChanged, queryClient, reading } from "./queries.js";
import { type Heard, hearServer } from "./stream.js";

export interface Live {
  /** Why the server cannot be heard; undefined while it can. */
  readonly lost: "offline" | "unauthorized" | undefined;
  /** The job of the last event. */
  readonly job: Job | undefined;
}

let live: Live = { lost: undefined, job: undefined };
const watchers = new Set<() => void>();

/** The server's present state as events tell it. */
export function useLive(): Live {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => live,
  );
}

/** Hears the server for as long as the calling component is on the page. */
export function useEvents(): void {
  useEffect(() => hearServer(take), []);
}

function take(heard: Heard): void {
  switch (heard.type) {
    case "open":
      update({ lost: undefined });
      if (heard.missed) everythingChanged();
      break;
    case "lost":
      update({ lost: heard.why });
      break;
    case "job":
      takeJob(heard.job);
      break;
    case "groups":
      groupsChanged();
      break;
    case "catalog":
      everythingChanged(); // also after every job
  }
}

/** A job as an answer or an event told it. */
export function takeJob(job: Job): void {
  update({ job });
  const { queryKey } = reading("jobs");
  void queryClient.cancelQueries({ queryKey }); // an answer under way is older than this
  if (queryClient.getQueryData(queryKey) === undefined) void queryClient.invalidateQueries({ queryKey });
  else
    queryClient.setQueryData<JobsAnswer>(queryKey, (known) =>
      known === undefined ? known : { ...known, jobs: mergeJob(known.jobs, job) },
    );
}

function update(change: Partial<Live>): void {
  live = { ...live, ...change };
  for (const watch of watchers) watch();
}
