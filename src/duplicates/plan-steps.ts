// The steps of a plan: what `select` chose to remove, each with the keeper it was judged against.

import type { CopyVerdict } from "../contract/verdict.js";
import type { Duplicates } from "./find.js";

export interface RemovalStep {
  readonly path: string;
  readonly sha256: string;
  readonly keeper: { readonly path: string; readonly sha256: string };
  readonly verdict: CopyVerdict;
  readonly why: string;
}

export function planSteps({ groups }: Duplicates): RemovalStep[] {
  return groups.flatMap(({ choices }) =>
    choices.flatMap(({ contender, keeper, relation, why }) => {
      if (keeper === undefined || relation === undefined) return [];
      return [
        {
          path: contender.file.path,
          sha256: contender.subject.content,
          keeper: { path: keeper.file.path, sha256: keeper.subject.content },
          verdict: relation.verdict as CopyVerdict,
          why,
        },
      ];
    }),
  );
}
