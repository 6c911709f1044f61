// Every route of the HTTP interface, as data: the server answers them, the OpenAPI document is written from them,
// the browser calls them and a test walks them. All lie below API.

import type { z } from "zod";
import { ErrorAnswer, FacetsAnswer, QuarantineAnswer } from "./answers.js";
import * as asking from "./asking.js";
import * as decisions from "./decisions.js";
import * as evaluations from "./evaluations.js";
import * as explore from "./explore.js";
import { ModelsAnswer } from "./models.js";
import { PATHS, type RouteName } from "./paths.js";
import { Plan } from "./plan.js";
import * as review from "./review.js";
import { SearchAnswer } from "./search.js";

/** A body that is no JSON: bytes as they are. */
export interface BytesBody {
  /** Of "application/octet-stream" or any "image/..." */
  readonly maxBytes: number;
}

export interface Route {
  readonly method: "GET" | "POST";
  /** With ":name" for each parameter. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Instead of `body`. */
  readonly bytes?: BytesBody;
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
  search: {
    summary: "Pictures by pictures, words and what is known of them, best first, and why",
    body: asking.SearchRequest,
    answer: SearchAnswer,
  },
  recommend: {
    summary: "Pictures that are like any of those given, not the same, and different from one another",
    body: asking.RecommendRequest,
    answer: SearchAnswer,
  },
  facets: {
    summary: "How the pictures that a filter lets through fall by what is known of them",
    query: asking.FacetsQuery,
    answer: FacetsAnswer,
  },
  spaces: { summary: "The spaces that can be asked in", answer: asking.SpacesAnswer },
  models: { summary: "The models known here, and which lie on this machine", answer: ModelsAnswer },
  evaluations: {
    summary: "Evaluations that were made of this catalog's pictures, the newest first",
    answer: evaluations.EvaluationsAnswer,
  },
  evaluation: {
    summary: "One evaluation: the figures of every method, and what they were made of",
    params: evaluations.EvaluationParams,
    answer: evaluations.EvaluationAnswer,
  },
  evaluationPictures: {
    summary: "The pictures it asked for, in an order of their number, or of where methods differ",
    params: evaluations.EvaluationParams,
    query: evaluations.EvaluationPicturesQuery,
    answer: evaluations.EvaluationPicturesAnswer,
  },
  evaluationPicture: {
    summary: "One of them: who found which edited version, and its neighbors in every space",
    params: evaluations.EvaluationPictureParams,
    query: evaluations.EvaluationPictureQuery,
    answer: evaluations.EvaluationPictureAnswer,
  },
  evaluationThumbnail: {
    summary: "At most 320 pixels of a picture it was made with",
    params: evaluations.EvaluationImageParams,
    query: explore.PictureQuery,
    answer: "image/jpeg",
  },
  evaluationPreview: {
    summary: "A picture it was made with, drawn anew, upright, in sRGB",
    params: evaluations.EvaluationImageParams,
    query: explore.PreviewQuery,
    answer: "image/jpeg",
  },
  upload: {
    summary: "A picture to ask with; held in memory, never stored, gone with the server",
    bytes: { maxBytes: asking.MAX_UPLOAD_BYTES },
    answer: asking.UploadAnswer,
  },
  uploadPreview: {
    summary: "An uploaded picture, drawn anew, upright, in sRGB",
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
