// The part of a report that says what moved since another one.

import type { EvaluationComparison } from "../../contract/evaluate.js";
import { type MethodMoves, movesOf, moveText } from "../compare.js";
import { nameOf } from "./charts.js";
import { escaped, tableOf } from "./markup.js";

export function comparedSection(compared: EvaluationComparison | undefined): string {
  if (compared === undefined) return "";
  const { methods, differs, onlyBefore, onlyNow, truth } = compared;
  const still = methods.filter((method) => movesOf(method).length === 0);
  const facts = [
    differs.length === 0
      ? "The same experiment, apart from the machine."
      : `The experiments differ: ${differs.join("; ")}.`,
    ...(onlyBefore.length === 0 ? [] : [`Only before: ${onlyBefore.join(", ")}.`]),
    ...(onlyNow.length === 0 ? [] : [`Only now: ${onlyNow.join(", ")}.`]),
    `${still.length} of ${methods.length} methods did not move${still.length === 0 ? "" : `: ${still.map(nameOf).join(", ")}`}.`,
    ...(truth === undefined
      ? []
      : [
          `Against the truth: F1 of pairs ${moveText(truth.f1)}, B-cubed F1 ${moveText(truth.bCubedF1)}, groups that join what is apart ${truth.falseMerges.before} -> ${truth.falseMerges.now}.`,
        ]),
  ];
  return `<section><h2>What moved</h2>
<ul>${facts.map((fact) => `<li>${escaped(fact)}</li>`).join("")}</ul>
${movesTable(methods)}</section>`;
}

function movesTable(methods: readonly MethodMoves[]): string {
  const rows = methods.flatMap((method) =>
    movesOf(method).map((move) => {
      const apart =
        move.figure === "mAP" && method.isApart ? "<br><small>the intervals lie apart</small>" : "";
      return [escaped(nameOf(method)), escaped(move.figure), escaped(moveText(move)) + apart];
    }),
  );
  return rows.length === 0 ? "" : tableOf(["method", "figure", "before and now"], rows, "words");
}
