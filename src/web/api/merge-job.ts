// One job put into the list of jobs as it is known: events and answers overtake each other.

import type { Job } from "../../contract/explore.js";

/** The list, newest first, with `job` in its place. A job that ended never runs again, whatever is heard late. */
export function mergeJob(jobs: readonly Job[], job: Job): Job[] {
  const known = jobs.find(({ id }) => id === job.id);
  if (known === undefined) {
    const isNewest = jobs.every(({ startedAt }) => startedAt <= job.startedAt);
    return isNewest ? [job, ...jobs] : [...jobs];
  }
  if (known.state !== "running" && job.state === "running") return [...jobs];
  return jobs.map((other) => (other.id === job.id ? job : other));
}
