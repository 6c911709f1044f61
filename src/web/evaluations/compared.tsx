// How the figures moved since another report, and whether that is more than chance.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { safeName } from "../format.js";
import { text } from "../text.js";
import { methodName, shareText } from "./figures.js";
import { Wide } from "./wide.js";

const words = text.evaluations.compared;

type Comparison = NonNullable<EvaluateAnswer["compared"]>;
type Move = Comparison["methods"][number]["map"];

export function Compared({ compared }: { readonly compared: Comparison }) {
  const { differs, onlyBefore, onlyNow, methods, truth } = compared;
  const names = (list: readonly string[]) => list.map(safeName).join(", ");
  return (
    <section className="evaluation-part">
      <h2>{words.title}</h2>
      <p className="soft">
        {differs.length === 0 ? words.same : words.differs(differs.map(safeName).join("; "))}
      </p>
      {onlyBefore.length === 0 ? null : <p className="soft small">{words.onlyBefore(names(onlyBefore))}</p>}
      {onlyNow.length === 0 ? null : <p className="soft small">{words.onlyNow(names(onlyNow))}</p>}
      {methods.length === 0 ? null : <Moves methods={methods} />}
      {methods.map((method) =>
        method.edits.length === 0 ? null : (
          <details key={methodName(method)} className="folded">
            <summary>{words.edits(methodName(method))}</summary>
            <ul className="small number">
              {method.edits.map(({ edit, ...move }) => (
                <li key={edit}>
                  {safeName(edit)} {moveText(move)}
                </li>
              ))}
            </ul>
          </details>
        ),
      )}
      {truth === undefined ? null : (
        <>
          <h3>{words.truth}</h3>
          <p className="number">
            {text.evaluations.truths.pairs}, F1: {moveText(truth.f1)}; {text.evaluations.truths.bCubed}, F1:{" "}
            {moveText(truth.bCubedF1)}; {text.evaluations.truths.falseMerges(truth.falseMerges.now)}
          </p>
        </>
      )}
    </section>
  );
}

function Moves({ methods }: Pick<Comparison, "methods">) {
  const { scores } = text.evaluations;
  const ks = Object.keys(methods[0]?.f1 ?? {});
  return (
    <Wide label={words.title}>
      <table className="number figures-table">
        <thead>
          <tr className="small soft">
            <th scope="col">{scores.method}</th>
            {ks.map((k) => (
              <th key={k} scope="col">
                {scores.at(scores.figures.f1, Number(k))}
              </th>
            ))}
            <th scope="col">{scores.map}</th>
            <th scope="col">{scores.microAp}</th>
            <th scope="col">{scores.strict}</th>
            <th scope="col">{words.apart}</th>
          </tr>
        </thead>
        <tbody>
          {methods.map((method) => (
            <tr key={methodName(method)}>
              <th scope="row">{methodName(method)}</th>
              {ks.map((k) => (
                <td key={k}>{moveText(method.f1[k])}</td>
              ))}
              <td>{moveText(method.map)}</td>
              <td>{moveText(method.microAp)}</td>
              <td>{moveText(method.recallAtPrecision9999)}</td>
              <td>{method.isApart ? words.isApart : words.isNotApart}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function moveText(move: Move | undefined): string {
  if (move === undefined) return "";
  const [before, now] = [shareText(move.before), shareText(move.now)];
  return before === now ? now : words.move(before, now);
}
