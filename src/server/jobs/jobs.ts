// The jobs of this server: one at a time, the last ones remembered. A job outlives the tab that started it; whoever
// asks later is told how it stands, and whoever listens is told of every change.

import { randomBytes } from "node:crypto";
import { LookalikeError } from "../../contract/errors.js";
import type { Job, JobRequest } from "../../contract/explore.js";
import type { FromJob, Workplace } from "./messages.js";
import { type JobProcess, startProcess } from "./process.js";

const JOBS_REMEMBERED = 20;

/** How long the end of the server waits for a job to stop in order; then the job ends by itself. */
const STOP_PATIENCE_MS = 30_000;

export interface Jobs {
  /** Newest first. */
  list(): readonly Job[];
  /** Throws JOB_NOT_FOUND. */
  find(id: string): Job;
  running(): Job | undefined;
  /** Throws JOB_RUNNING when a job runs. */
  assertIdle(): void;
  /** Throws JOB_RUNNING. */
  start(request: JobRequest): Job;
  /** Asks a job to stop; one that has ended stays as it is. Throws JOB_NOT_FOUND. */
  stop(id: string): Job;
  /** Asks the running job to stop and waits for it. */
  close(): Promise<void>;
}

export interface JobListeners {
  /** A job changed in any way. */
  changed(job: Job): void;
  /** Groups were found anew. */
  found(): void;
  /** A job ended, and the catalog may be another. */
  ended(): void;
}

/** Opens the list of jobs for a catalog. */
export function openJobs(place: Workplace, listeners: JobListeners): Jobs {
  let jobs: readonly Job[] = [];
  let current: { readonly id: string; readonly process: JobProcess } | undefined;

  const find = (id: string): Job => {
    const job = jobs.find((known) => known.id === id);
    if (job === undefined)
      throw new LookalikeError("JOB_NOT_FOUND", `This server ran no job ${JSON.stringify(id)}`);
    return job;
  };
  const change = (id: string, news: Partial<Job>) => {
    jobs = jobs.map((job) => (job.id === id ? { ...job, ...news } : job));
    listeners.changed(find(id));
  };

  const running = () => jobs.find(({ state }) => state === "running");
  const assertIdle = () => {
    const job = running();
    if (job !== undefined)
      throw new LookalikeError("JOB_RUNNING", `Expected no running job but ${job.kind} ${job.id} is running`);
  };

  const start = (request: JobRequest): Job => {
    assertIdle();
    const job = newJob(request);
    jobs = [job, ...jobs].slice(0, JOBS_REMEMBERED);
    let last: FromJob | undefined;
    const process = startProcess(place, request, (message) => {
      last = message;
      if (message.type === "found") listeners.found();
      const news = newsOf(message);
      if (news !== undefined) change(job.id, news);
    });
    current = { id: job.id, process };
    void process.ended.then((how) => {
      current = undefined;
      change(job.id, { ...endOf(last, how), endedAt: new Date().toISOString() });
      listeners.ended();
    });
    listeners.changed(job);
    return job;
  };

  return {
    list: () => jobs,
    find,
    running,
    assertIdle,
    start,
    stop: (id) => {
      const job = find(id);
      if (current?.id === id) current.process.stop();
      return job;
    },
    close: async () => {
      if (current === undefined) return;
      const { process } = current;
      process.stop();
      await withinPatience(process.ended);
      process.release();
    },
  };
}

function newJob({ kind }: JobRequest): Job {
  return {
    id: randomBytes(8).toString("hex"),
    kind,
    state: "running",
    done: 0,
    failed: 0,
    startedAt: new Date().toISOString(),
  };
}

/** What a message changes of a job at once; how it ended counts when its process is gone. */
function newsOf(message: FromJob): Partial<Job> | undefined {
  if (message.type === "answer") return { answer: message.answer };
  if (message.type !== "progress") return undefined;
  const { stage, done, total, failed = 0 } = message;
  return { stage, done, total, failed };
}

function endOf(last: FromJob | undefined, how: string): Partial<Job> {
  if (last?.type === "end") return { state: last.stopped ? "stopped" : "done" };
  if (last?.type === "failed") return { state: "failed", error: last.error };
  const { code, message, hint } = new LookalikeError(
    "INTERNAL",
    `The job's process ended before its work did (${how})`,
    {
      hint: "What was done is stored: start it again and it goes on. Out of memory is the usual cause",
    },
  );
  return { state: "failed", error: { code, message, hint } };
}

async function withinPatience(gone: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_PATIENCE_MS);
  });
  await Promise.race([gone, patience]);
  clearTimeout(timer);
}
