// Files that a job refused: each with its code, its reason and what can be done.

import { safeName } from "../format.js";
import { text } from "../text.js";
import type { Problem } from "./problem.js";
import "./problems.css";

/** More than anybody reads; the command line prints them all. */
const MOST_SHOWN = 500;

export function Problems({
  problems,
  label,
}: {
  readonly problems: readonly Problem[];
  readonly label: string;
}) {
  return (
    <>
      {problems.length > MOST_SHOWN ? (
        <p className="soft small">{text.jobs.notAll(MOST_SHOWN, problems.length)}</p>
      ) : null}
      <ul className="problems" aria-label={label}>
        {problems.slice(0, MOST_SHOWN).map(({ path, code, reason }) => (
          <li key={`${code} ${path}`}>
            <strong className="name">{safeName(path)}</strong>
            <span>
              <span className="name">{safeName(reason)}</span> <code className="soft small">{code}</code>
            </span>
            <span className="soft small">{text.hintOf(code)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
