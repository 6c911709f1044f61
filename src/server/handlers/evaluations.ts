// Evaluations over HTTP: those that lie in the catalog, their figures, and their pictures by content id out of the
// catalog of their own set.

import type { Evaluations } from "../../evaluate/kept/evaluations.js";
import type { Handlers } from "./handler.js";
import { pictureHandlers } from "./pictures.js";

export function evaluationHandlers(
  evaluations: Evaluations,
): Handlers<
  | "evaluations"
  | "evaluation"
  | "evaluationPictures"
  | "evaluationPicture"
  | "evaluationThumbnail"
  | "evaluationPreview"
> {
  const picturesOf = (name: string) => {
    const { catalog, previews } = evaluations.set(name);
    return pictureHandlers(catalog, previews);
  };
  return {
    evaluations: () => evaluations.list(),
    evaluation: ({ params }) => evaluations.report(params.evaluation),
    evaluationPictures: ({ params, query }) => evaluations.pictures(params.evaluation, query),
    evaluationPicture: ({ params, query }) =>
      evaluations.picture(params.evaluation, params.number, query.sort),
    evaluationThumbnail: ({ params, ...input }) =>
      picturesOf(params.evaluation).thumbnail({ ...input, params: { image: params.image } }),
    evaluationPreview: ({ params, ...input }) =>
      picturesOf(params.evaluation).preview({ ...input, params: { image: params.image } }),
  };
}
