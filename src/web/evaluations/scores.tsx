// Precision, recall and F1 of every method among the first k answers: as a chart with what each mean is sure to, and as
// a table with the spread.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { Toggles } from "../parts/toggles.js";
import { text } from "../text.js";
import { FIGURES, type Figure } from "./address.js";
import { methodName, shareText, thresholdText } from "./figures.js";
import type { Looking } from "./looking.js";
import { Whiskers } from "./whiskers.js";
import { Wide } from "./wide.js";

const words = text.evaluations.scores;

type Method = EvaluateAnswer["methods"][number];

export function Scores({ answer: { methods, manifest }, look, setLook }: Looking) {
  const { k, figure } = look;
  const shown = methods
    .map((method) => ({ name: methodName(method), value: figureOf(method, figure, k) }))
    .sort((a, b) => b.value.mean - a.value.mean);
  return (
    <section className="evaluation-part">
      <div className="evaluation-head">
        <h2>{words.title}</h2>
        <div className="page-actions">
          <Toggles
            label={words.figure}
            values={FIGURES}
            value={figure}
            onChange={(to) => setLook({ figure: to })}
          >
            {(value) => words.figures[value]}
          </Toggles>
          <Toggles
            label={words.k}
            values={manifest.k.map(String)}
            value={String(k)}
            onChange={(to) => setLook({ k: Number(to) })}
          >
            {(value) => words.first(Number(value))}
          </Toggles>
        </div>
      </div>
      <p className="soft">{words.about}</p>
      <Whiskers label={words.chart(words.figures[figure], k)} rows={shown} />
      <p className="soft small">{words.whiskers}</p>
      <Table methods={methods} k={k} />
      <p className="soft small">{words.spreadAbout}</p>
    </section>
  );
}

/** One figure of a method: its mean and the interval. */
function figureOf({ at }: Method, figure: Figure, k: number) {
  const scores = at[String(k)];
  return {
    mean: scores?.[figure] ?? 0,
    low: scores?.[`${figure}Low`] ?? 0,
    high: scores?.[`${figure}High`] ?? 0,
    deviation: scores?.[`${figure}Std`] ?? 0,
  };
}

function Table({ methods, k }: { readonly methods: readonly Method[]; readonly k: number }) {
  const heads = [
    ...(["precision", "recall", "f1"] as const).map((figure) => words.at(words.figures[figure], k)),
    ...[words.map, words.recallAt1, words.microAp, words.strict, words.threshold],
  ];
  return (
    <Wide label={words.table}>
      <table className="number figures-table">
        <caption className="visually-hidden">{words.table}</caption>
        <thead>
          <tr className="small soft">
            <th scope="col">{words.method}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {methods.map((method) => (
            <tr key={`${method.method} ${method.index}`}>
              <th scope="row" title={text.evaluations.indexes[method.index]}>
                {methodName(method)}
              </th>
              {(["precision", "recall", "f1"] as const).map((figure) => (
                <Cell key={figure} {...figureOf(method, figure, k)} />
              ))}
              <Cell mean={method.map} deviation={method.mapStd} />
              <td>{shareText(method.recallAt1)}</td>
              <td>{shareText(method.microAp)}</td>
              <td>{shareText(method.recallAtPrecision9999)}</td>
              <td>{thresholdText(method.scoring, method.thresholdAt9999)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Cell({ mean, deviation }: { readonly mean: number; readonly deviation: number }) {
  return (
    <td>
      {shareText(mean)} <span className="soft small">{words.spread(deviation.toFixed(3))}</span>
    </td>
  );
}
