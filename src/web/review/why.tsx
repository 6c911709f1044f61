// Why these two are together, in sentences; the numbers for those who want them.

import type { Member } from "../../contract/answers.js";
import { fileName, safeName } from "../format.js";
import { reasonText } from "../parts/reason.js";
import { text } from "../text.js";
import { explain, rawEvidence } from "./explain.js";
import type { Related } from "./relation.js";

const words = text.review.why;

interface WhyProps {
  readonly related: Related | undefined;
  readonly member: Member;
  /** The file that stays in its place, where that is not the keeper. */
  readonly stays: Member | undefined;
}

export function Why({ related, member, stays }: WhyProps) {
  const over = related?.over === undefined ? "" : safeName(related.over.path);
  const sentences = related === undefined ? [words.unknown] : explain(related, over);
  const numbers = related === undefined ? [] : rawEvidence(related.evidence);
  return (
    <section className="why" aria-labelledby="why">
      <h2 id="why">{words.title}</h2>
      <p className="name">
        <strong>{sentences[0]}</strong> {sentences.slice(1).join(" ")}
      </p>
      <p className="soft name">{fateInWords(member, stays, related)}</p>
      {numbers.length === 0 ? null : (
        <details>
          <summary>{words.numbers}</summary>
          <dl className="numbers">
            {numbers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="number name">{safeName(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function fateInWords(member: Member, stays: Member | undefined, related: Related | undefined): string {
  const why = safeName(reasonText(member.why));
  if (member.onlyShown) return words.onlyShown;
  if (member.keep) return words.kept(why);
  if (stays !== undefined) return words.removedFor(safeName(fileName(stays.path)), why);
  // What was said above is not said again.
  return member.why === `${related?.verdict}: ${related?.evidence.because}` ? words.goes : words.removed(why);
}
