// What a job's process and the server say to each other, as plain JSON.

import type { Job, JobRequest, JobStage } from "../../contract/explore.js";

/** Where a job works. */
export interface Workplace {
  /** Of the catalog to open. */
  readonly base: string;
  /** The catalog's own folder. */
  readonly folder: string;
  /** Folders no job takes a file from, absolute. */
  readonly protectedFolders: readonly string[];
  /** Where models lie, absolute. */
  readonly modelsFolder: string;
}

/** What a process does: a job, or what the server has done by itself, that no request asks for. */
export type Work = JobRequest | { readonly kind: "groundwork" };

export type ToJob =
  | { readonly type: "start"; readonly place: Workplace; readonly request: Work }
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
