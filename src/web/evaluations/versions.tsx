// The edited versions of a picture, and under each which method found it again.

import type { EvaluationPictureAnswer } from "../../contract/evaluations.js";
import { evaluationThumbnailOf } from "../api/call.js";
import { safeName } from "../format.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { methodName } from "./figures.js";
import type { Shown } from "./looking.js";

const words = text.evaluations.picture;

type Version = EvaluationPictureAnswer["versions"][number];

export function Versions({ evaluation, picture: { versions } }: Shown) {
  return (
    <section className="evaluation-part">
      <h2>{words.versions}</h2>
      {versions.length === 0 ? <p className="soft">{words.noVersions}</p> : null}
      <ul className="versions">
        {versions.map((version) => (
          <li key={version.edit}>
            <span className="frame-box">
              <Thumbnail
                image={version.image}
                of={(image) => evaluationThumbnailOf(evaluation, image)}
                lazy
              />
            </span>
            <h3 className="name">{safeName(version.edit)}</h3>
            <Marks version={version} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Marks({ version: { found } }: { readonly version: Version }) {
  const recovered = found.filter(({ ahead }) => ahead === 0).length;
  return (
    <>
      <p className="soft small number">{words.recoveredBy(recovered, found.length)}</p>
      <ul className="marks small">
        {found.map(({ ahead, ...method }) => (
          <li key={methodName(method)} className={ahead === 0 ? "recovered" : "missed"}>
            <span className="mark" aria-hidden="true">
              {ahead === 0 ? "✓" : "✗"}
            </span>
            <span className="name">
              {methodName(method)}
              {ahead === 0 ? (
                <span className="visually-hidden">: {words.recovered}</span>
              ) : (
                `: ${ahead === null ? words.missing : words.ahead(ahead)}`
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
