// What a job's process and the server say to each other, as plain JSON.

import type { Job, JobRequest, JobStage } from "../../contract/explore.js";

/** The catalog to open: its base, and its own folder. */
export interface CatalogPlace {
  readonly base: string;
  readonly folder: string;
}

export type ToJob =
  | { readonly type: "start"; readonly place: CatalogPlace; readonly request: JobRequest }
  | { readonly type: "stop" };

export interface JobProgress {
  readonly stage: JobStage;
  readonly done: number;
  readonly total?: number | undefined;
  readonly failed?: number | undefined;
}

export type FromJob =
  | ({ readonly type: "progress" } & JobProgress)
  /** What the command of the same name prints; sent as soon as it is known. */
  | { readonly type: "answer"; readonly answer: object }
  /** The groups were found anew and stored. */
  | { readonly type: "found" }
  | { readonly type: "end"; readonly stopped: boolean }
  | { readonly type: "failed"; readonly error: NonNullable<Job["error"]> };
