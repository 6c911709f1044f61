// Every route's handler, one record: a route without one, or with one that answers another shape, does not compile.

import type { Catalog } from "../../catalog/catalog.js";
import type { Evaluations } from "../../evaluate/kept/evaluations.js";
import type { Previews } from "../../scan/preview.js";
import { jsonResponse } from "../answer.js";
import type { Events } from "../events.js";
import type { Jobs } from "../jobs/jobs.js";
import { openApiDocument } from "../openapi.js";
import type { Uploads } from "../questions/uploads.js";
import { catalogHandlers } from "./catalog.js";
import { decisionHandlers } from "./decisions.js";
import { evaluationHandlers } from "./evaluations.js";
import type { Handlers } from "./handler.js";
import { jobHandlers } from "./jobs.js";
import { pictureHandlers, uploadHandlers } from "./pictures.js";
import { reviewHandlers } from "./review.js";
import { type Asked, searchHandlers } from "./search.js";

/** What the handlers work with. */
export interface Services extends Asked {
  readonly catalog: Catalog;
  readonly previews: Previews;
  readonly uploads: Uploads;
  readonly evaluations: Evaluations;
  readonly jobs: Jobs;
  readonly events: Events;
  /** Of the package. */
  readonly version: string;
  /** Told after each decision: the group it was about, where it was one that is listed. */
  decided(group?: string): void;
}

export function handlersOf(services: Services): Handlers {
  const { catalog, previews, uploads, evaluations, jobs, events, version, decided } = services;
  const document = openApiDocument(version);
  return {
    openapi: () => jsonResponse(document, { type: "application/vnd.oai.openapi+json" }),
    events: ({ isHead }) =>
      isHead ? new Response(null, { headers: { "content-type": "text/event-stream" } }) : events.listen(),
    ...catalogHandlers(catalog, jobs, version),
    ...reviewHandlers(catalog, decided),
    ...decisionHandlers(catalog, decided),
    ...jobHandlers(catalog, jobs),
    ...pictureHandlers(catalog, previews),
    ...uploadHandlers(catalog, previews, uploads),
    ...evaluationHandlers(evaluations),
    ...searchHandlers(services),
  };
}
