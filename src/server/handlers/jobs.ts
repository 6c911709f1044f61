// Starting, stopping and asking after jobs. A plan that is no longer the one a person saw is refused before a process
// is started for it; what was said and could not be worked in at once is worked in first.

import type { Catalog } from "../../catalog/catalog.js";
import type { Job } from "../../contract/explore.js";
import { catchUp } from "../../duplicates/review/work-in.js";
import type { Jobs } from "../jobs/jobs.js";
import { assertPlanIsCurrent } from "../jobs/plan-to-apply.js";
import type { Handlers } from "./handler.js";

/** A longer answer is given by the route of its job alone, not with every list and event. */
const MAX_LISTED_ANSWER_CHARS = 65_536;

export function jobHandlers(catalog: Catalog, jobs: Jobs): Handlers<"jobs" | "job" | "startJob" | "stopJob"> {
  return {
    jobs: () => ({ ok: true, jobs: jobs.list().map(listed) }),
    job: ({ params }) => ({ ok: true, job: jobs.find(params.job) }),
    startJob: async ({ body }) => {
      jobs.assertIdle();
      if (body.kind === "apply") {
        await catchUp(catalog);
        assertPlanIsCurrent(catalog, body);
      }
      return { ok: true, job: jobs.start(body) };
    },
    stopJob: ({ params }) => ({ ok: true, job: jobs.stop(params.job) }),
  };
}

/** A job as lists and events tell it. */
export function listed(job: Job): Job {
  if (job.answer === undefined || JSON.stringify(job.answer).length <= MAX_LISTED_ANSWER_CHARS) return job;
  const { answer: _, ...rest } = job;
  return rest;
}
