// What a job tells of a file with which it did not do what was asked.

export interface Problem {
  readonly path: string;
  readonly code: string;
  readonly reason: string;
}
