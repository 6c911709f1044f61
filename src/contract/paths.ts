// Methods and paths of the HTTP interface, apart from their shapes: the browser needs these alone.

export const API = "/api/v1";

/** The header every change of state must carry besides the cookie: a form of another site cannot send it. */
export const CHANGE_HEADER = "x-lookalike";

/**
 * How pictures are drawn now, by route: raised when they are drawn in another way. It stands in their addresses as
 * `v`, so that a browser that keeps a picture for good asks for the new one.
 */
export const PICTURE_VERSIONS = { thumbnail: 1, preview: 1 } as const;

export const PATHS = {
  openapi: { method: "GET", path: "/openapi.json" },
  overview: { method: "GET", path: "/overview" },
  failures: { method: "GET", path: "/failures" },
  groups: { method: "GET", path: "/groups" },
  group: { method: "GET", path: "/groups/:group" },
  decide: { method: "POST", path: "/groups/:group/decisions" },
  decisions: { method: "GET", path: "/decisions" },
  takeBack: { method: "POST", path: "/decisions/take-back" },
  folders: { method: "GET", path: "/folders" },
  plan: { method: "GET", path: "/plan" },
  planFile: { method: "GET", path: "/plan/file" },
  history: { method: "GET", path: "/history" },
  quarantine: { method: "GET", path: "/quarantine" },
  jobs: { method: "GET", path: "/jobs" },
  job: { method: "GET", path: "/jobs/:job" },
  startJob: { method: "POST", path: "/jobs" },
  stopJob: { method: "POST", path: "/jobs/:job/stop" },
  events: { method: "GET", path: "/events" },
  image: { method: "GET", path: "/images/:image" },
  thumbnail: { method: "GET", path: "/images/:image/thumbnail" },
  preview: { method: "GET", path: "/images/:image/preview" },
  search: { method: "POST", path: "/search" },
  recommend: { method: "POST", path: "/recommend" },
  facets: { method: "GET", path: "/facets" },
  spaces: { method: "GET", path: "/spaces" },
  models: { method: "GET", path: "/models" },
  upload: { method: "POST", path: "/uploads" },
  evaluations: { method: "GET", path: "/evaluations" },
  evaluation: { method: "GET", path: "/evaluations/:evaluation" },
  evaluationPictures: { method: "GET", path: "/evaluations/:evaluation/pictures" },
  evaluationPicture: { method: "GET", path: "/evaluations/:evaluation/pictures/:number" },
  evaluationThumbnail: { method: "GET", path: "/evaluations/:evaluation/images/:image/thumbnail" },
  evaluationPreview: { method: "GET", path: "/evaluations/:evaluation/images/:image/preview" },
  uploadPreview: { method: "GET", path: "/uploads/:image/preview" },
} as const;

export type RouteName = keyof typeof PATHS;
