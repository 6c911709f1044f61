// The part of a report about neighbors: what each space calls near, and how far the spaces agree.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { escaped, tableOf } from "./markup.js";

export function neighborsSection({ neighbors }: EvaluateAnswer): string {
  if (neighbors === undefined || neighbors.spaces.length === 0) return "";
  const { k, spaces, agreement } = neighbors;
  const names = spaces.map(({ method }) => escaped(method));
  const hasClasses = spaces.some(({ classAgreement }) => classAgreement !== undefined);
  const facts = spaces.map(({ method, hubness, classAgreement }) => [
    escaped(method),
    hubness.skewness.toFixed(2),
    `${(100 * hubness.orphans).toFixed(1)} %`,
    `${hubness.mostCount} times`,
    ...(hasClasses ? [classAgreement?.toFixed(3) ?? ""] : []),
  ]);
  const rows = agreement.map((row, at) => [names[at] ?? "", ...row.map((share) => share.toFixed(2))]);
  return `<section><h2>Neighbors</h2>
<p>The ${k} nearest originals of each original. Hubness: how much more often than others a few pictures are somebody's neighbor (skewness; 0 is even).${hasClasses ? " Of one class: the share of neighbors out of the folder of the picture asked for." : ""}</p>
${tableOf(["method", "hubness", "nobody's neighbor", "most frequent neighbor", ...(hasClasses ? ["of one class"] : [])], facts)}
${spaces.length < 2 ? "" : `<p>Agreement: the share of neighbors two methods have in common.</p>${tableOf(["agreement", ...names], rows)}`}
</section>`;
}
