// How the spaces see the neighbors of the originals: what they have in common, and whether few pictures are near to
// many.

import type { CSSProperties } from "react";
import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { safeName } from "../format.js";
import { PathLine } from "../parts/path.js";
import { text } from "../text.js";
import { Wide } from "./wide.js";

const words = text.evaluations.neighborhoods;

type Neighbors = NonNullable<EvaluateAnswer["neighbors"]>;

export function Neighborhoods({ neighbors }: { readonly neighbors: Neighbors }) {
  return (
    <section className="evaluation-part">
      <h2>{words.title}</h2>
      <p className="soft">{words.about(neighbors.k)}</p>
      {neighbors.spaces.length < 2 ? null : <Agreement neighbors={neighbors} />}
      <Hubness neighbors={neighbors} />
    </section>
  );
}

function Agreement({ neighbors: { spaces, agreement } }: { readonly neighbors: Neighbors }) {
  const names = spaces.map(({ method }) => safeName(method));
  return (
    <>
      <h3>{words.agreement}</h3>
      <p className="soft small">{words.agreementAbout}</p>
      <Wide label={words.agreement}>
        <table className="heat number small">
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} scope="col" className="upright">
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, row) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {names.map((other, column) => (
                  <Shared key={other} share={agreement[row]?.[column] ?? 0} isSelf={row === column} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Shared({ share, isSelf }: { readonly share: number; readonly isSelf: boolean }) {
  if (isSelf) return <td className="soft">·</td>;
  return (
    <td className="common" style={{ "--shared": `${share * 45}%` } as CSSProperties}>
      {text.evaluations.heat.cell(share)}
    </td>
  );
}

function Hubness({ neighbors: { spaces } }: { readonly neighbors: Neighbors }) {
  const hasClasses = spaces.some(({ classAgreement }) => classAgreement !== undefined);
  return (
    <>
      <h3>{words.hubness}</h3>
      <p className="soft small">{words.hubnessAbout}</p>
      <Wide label={words.hubness}>
        <table className="number figures-table">
          <thead>
            <tr className="small soft">
              <th scope="col">{text.evaluations.scores.method}</th>
              <th scope="col">{words.skewness}</th>
              <th scope="col">{words.orphans}</th>
              {hasClasses ? <th scope="col">{words.classes}</th> : null}
              <th scope="col" className="most">
                {words.most}
              </th>
            </tr>
          </thead>
          <tbody>
            {spaces.map(({ method, hubness, classAgreement }) => (
              <tr key={method}>
                <th scope="row">{safeName(method)}</th>
                <td>{hubness.skewness.toFixed(2)}</td>
                <td>{text.evaluations.heat.cell(hubness.orphans)}</td>
                {hasClasses ? (
                  <td>{classAgreement === undefined ? "" : text.evaluations.heat.cell(classAgreement)}</td>
                ) : null}
                <td className="most">
                  {words.times(hubness.mostCount)} <PathLine path={hubness.mostPath} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
