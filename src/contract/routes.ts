// Every route of the HTTP interface, as data: the server answers them, the OpenAPI document is written from them,
// the browser calls them and a test walks them. All lie below API.

import type { z } from "zod";
import { ErrorAnswer, QuarantineAnswer } from "./answers.js";
import * as decisions from "./decisions.js";
import * as explore from "./explore.js";
import { PATHS, type RouteName } from "./paths.js";
import { Plan } from "./plan.js";
import * as review from "./review.js";

export interface Route {
  readonly method: "GET" | "POST";
  /** With ":name" for each parameter. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The shape of a JSON answer, or the media type of another one. */
  readonly answer: z.ZodType | "image/jpeg" | "text/event-stream" | "application/vnd.oai.openapi+json";
  /** HTTP status of success; 200 unless said. */
  readonly status?: 200 | 202;
}

const SHAPES = {
  openapi: { summary: "This interface as OpenAPI 3.1", answer: "application/vnd.oai.openapi+json" },
  overview: {
    summary: "What the catalog holds, what was found, what is running",
    answer: explore.OverviewAnswer,
  },
  failures: {
    summary: "Files that could not be read",
    query: explore.FailuresQuery,
    answer: explore.FailuresAnswer,
  },
  groups: {
    summary: "Groups of copies as last found",
    query: review.GroupsQuery,
    answer: review.GroupsAnswer,
  },
  group: {
    summary: "One group with its evidence and its place in the filtered list",
    params: explore.GroupParams,
    query: review.GroupFilter,
    answer: review.GroupAnswer,
  },
  decide: {
    summary: "Say something of a group; it is on the disk when the answer comes",
    params: explore.GroupParams,
    body: review.GroupDecision,
    answer: review.DecisionAnswer,
  },
  decisions: {
    summary: "What a person said and what still holds, newest first",
    query: review.ListQuery,
    answer: decisions.DecisionsAnswer,
  },
  takeBack: {
    summary: "Take back what was said; it is on the disk when the answer comes",
    body: decisions.TakeBack,
    answer: decisions.TakeBackAnswer,
  },
  folders: {
    summary: "Folders that hold files of groups",
    query: explore.FoldersQuery,
    answer: review.FoldersAnswer,
  },
  plan: { summary: "What would be moved to quarantine", query: review.PlanQuery, answer: review.PlanAnswer },
  planFile: {
    summary: "The same as a plan file for lookalike apply",
    query: review.PlanFilter,
    answer: Plan,
  },
  history: {
    summary: "What was done, newest first",
    query: review.ListQuery,
    answer: explore.HistoryAnswer,
  },
  quarantine: { summary: "What lies in quarantine", query: review.ListQuery, answer: QuarantineAnswer },
  jobs: { summary: "Jobs of this server, newest first", answer: explore.JobsAnswer },
  job: { summary: "One job", params: explore.JobParams, answer: explore.JobAnswer },
  startJob: { summary: "Start a job", body: explore.JobRequest, answer: explore.JobAnswer, status: 202 },
  stopJob: {
    summary: "Ask a job to stop; what is done stays done",
    params: explore.JobParams,
    answer: explore.JobAnswer,
  },
  events: { summary: "Server-sent events: job, groups, catalog", answer: "text/event-stream" },
  image: {
    summary: "Facts and metadata of one image",
    params: explore.ImageParams,
    answer: explore.ImageAnswer,
  },
  thumbnail: {
    summary: "At most 320 pixels",
    params: explore.ImageParams,
    query: explore.PictureQuery,
    answer: "image/jpeg",
  },
  preview: {
    summary: "Upright, in sRGB; never the file itself",
    params: explore.ImageParams,
    query: explore.PreviewQuery,
    answer: "image/jpeg",
  },
} as const satisfies Record<RouteName, Omit<Route, "method" | "path">>;

export const ROUTES: { readonly [Name in RouteName]: Route & (typeof SHAPES)[Name] } = Object.fromEntries(
  Object.entries(SHAPES).map(([name, shape]) => [name, { ...PATHS[name as RouteName], ...shape }]),
) as never;

/** What a JSON route answers. */
export type AnswerOf<Name extends RouteName> = (typeof SHAPES)[Name]["answer"] extends infer Shape extends
  z.ZodType
  ? z.infer<Shape>
  : never;

/** Every answer of an error, on every route. */
export const ERROR_SHAPE = ErrorAnswer;
