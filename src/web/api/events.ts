// Listens to the server: jobs as they go on, groups that another tab decided, a catalog that another process
// changed. After a silence everything is asked for anew, since nobody knows what was missed.

import { useEffect, useSyncExternalStore } from "react";
import type { Job, JobsAnswer } from "../../contract/explore.js";
import { addressOf } from "./call.js";
import { mergeJob } from "./merge-job.js";
import { everythingChanged, groupsChanged, queryClient, reading } from "./queries.js";

export interface Live {
  /** Whether the server can be heard. */
  readonly connected: boolean;
  /** The job of the last event. */
  readonly job: Job | undefined;
}

let live: Live = { connected: true, job: undefined };
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

/** Opens the event stream for as long as the calling component is on the page. */
export function useEvents(): void {
  useEffect(() => {
    const source = new EventSource(addressOf("events"));
    let missed = false;
    source.onopen = () => {
      update({ connected: true });
      if (missed) everythingChanged();
      missed = false;
    };
    source.onerror = () => {
      missed = true;
      update({ connected: false });
    };
    source.addEventListener("job", (event) => takeJob(JSON.parse(event.data) as Job));
    source.addEventListener("groups", () => groupsChanged());
    source.addEventListener("catalog", () => everythingChanged()); // also after every job
    return () => source.close();
  }, []);
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
