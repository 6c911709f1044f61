// What else should be known of an evaluation: notices, what could not be made, and what it was made of, folded away.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { safeName } from "../format.js";
import { Notice } from "../parts/controls.js";
import { Problems } from "../parts/problems.js";
import { text } from "../text.js";

const words = text.evaluations.matters;

export function Matters({ answer }: { readonly answer: EvaluateAnswer }) {
  const { notices, failures, manifest } = answer;
  return (
    <section className="evaluation-part">
      {notices.length === 0 ? null : (
        <Notice>
          <h2 className="visually-hidden">{words.notices}</h2>
          <ul>
            {notices.map((notice) => (
              <li key={notice} className="name">
                {safeName(notice)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {failures.length === 0 ? null : (
        <details className="folded">
          <summary>{words.failures(failures.length)}</summary>
          <Problems
            label={words.failures(failures.length)}
            problems={failures.map(({ path, code, reason, edit }) => ({
              ...{ code, reason },
              path: edit === undefined ? path : `${path}: ${edit}`,
            }))}
          />
        </details>
      )}
      <details className="folded">
        <summary>{words.manifest}</summary>
        <Manifest manifest={manifest} />
      </details>
    </section>
  );
}

function Manifest({ manifest }: { readonly manifest: EvaluateAnswer["manifest"] }) {
  const { lookalike, machine, seed, versions, pictures, methods, edits, truth } = manifest;
  const { names } = words;
  const { cpu, cores, memoryGb, platform, arch } = machine;
  const facts: readonly (readonly [string, string])[] = [
    [names.lookalike, lookalike],
    [names.methods, methods.map(({ method, version }) => words.version(method, String(version))).join(", ")],
    [names.seed, String(seed)],
    [names.parts, words.parts(pictures.parts.least, pictures.parts.most)],
    [names.digest, pictures.digest],
    ...(truth === undefined ? [] : [[names.truth, truth.sha256] as const]),
    [names.machine, words.machine(cpu, cores, memoryGb, `${platform} ${arch}`)],
    [
      names.versions,
      Object.entries(versions)
        .map(([name, version]) => words.version(name, version))
        .join(", "),
    ],
  ];
  return (
    <>
      <dl className="manifest small">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="soft">{name}</dt>
            <dd className="name">{safeName(value)}</dd>
          </div>
        ))}
      </dl>
      {edits.length === 0 ? null : (
        <>
          <h3>{words.edits}</h3>
          <dl className="manifest small">
            {edits.map(({ edit, summary }) => (
              <div key={edit}>
                <dt className="name">{safeName(edit)}</dt>
                <dd className="soft name">{safeName(summary)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
