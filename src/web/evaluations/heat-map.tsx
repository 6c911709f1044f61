// Edits by methods: what share of the edited versions each method finds. What is missed stands out, what is found stays
// plain: with good methods nearly all cells are full.

import type { CSSProperties } from "react";
import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { safeName } from "../format.js";
import { Toggles } from "../parts/toggles.js";
import { text } from "../text.js";
import { HEATS, type Heat } from "./address.js";
import { methodName } from "./figures.js";
import type { Looking } from "./looking.js";
import { Wide } from "./wide.js";

const words = text.evaluations.heat;

type Method = EvaluateAnswer["methods"][number];

export function HeatMap({ answer: { methods, manifest }, look: { heat }, setLook }: Looking) {
  return (
    <section className="evaluation-part">
      <div className="evaluation-head">
        <h2>{words.title}</h2>
        <Toggles label={words.measure} values={HEATS} value={heat} onChange={(to) => setLook({ heat: to })}>
          {(value) => words.measures[value]}
        </Toggles>
      </div>
      <p className="soft">
        {words.about[heat]} {words.legend}
      </p>
      <Wide label={words.title}>
        <table className="heat number small">
          <thead>
            <tr>
              <th scope="col">{words.edit}</th>
              {methods.map((method) => (
                <th key={methodName(method)} scope="col" className="upright">
                  <span>{methodName(method)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {manifest.edits.map(({ edit, summary }) => (
              <tr key={edit}>
                <th scope="row" title={safeName(summary)}>
                  {safeName(edit)}
                </th>
                {methods.map((method) => (
                  <Cell key={methodName(method)} share={shareOf(method, edit, heat)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

/** Undefined where the edit could be made of no picture. */
function shareOf({ edits }: Method, edit: string, heat: Heat): number | undefined {
  const scores = edits.find((each) => each.edit === edit);
  if (scores === undefined || scores.questions === 0) return undefined;
  return heat === "strict" ? scores.recallAtPrecision9999 : scores.recallAt1;
}

function Cell({ share }: { readonly share: number | undefined }) {
  if (share === undefined) return <td />;
  return <td style={{ "--missed": `${(1 - share) * 45}%` } as CSSProperties}>{words.cell(share)}</td>;
}
