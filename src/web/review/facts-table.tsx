// The facts of two files side by side: what differs stands out, what is better is called so.

import { Link } from "wouter";
import type { Member } from "../../contract/answers.js";
import { fileName, safeName } from "../format.js";
import { addressOfSimilar } from "../search/question.js";
import { text } from "../text.js";
import { compareFacts, type Fact } from "./facts.js";
import { Icon } from "./icons.js";
import { differingParts, type Parts } from "./names.js";
import type { Compared } from "./side-by-side.js";

const words = text.review.facts;

type FactsTableProps = Pick<Compared, "keeper" | "part" | "member">;

export function FactsTable({ keeper, part, member }: FactsTableProps) {
  return (
    <section className="facts" aria-labelledby="facts">
      <h2 id="facts">{words.title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.fact}</span>
            </th>
            <th scope="col">{text.review.roles[part]}</th>
            <th scope="col">{text.review.roles.member}</th>
          </tr>
        </thead>
        <tbody>
          {compareFacts(keeper, member).map((fact) => (
            <Row key={fact.name} fact={fact} />
          ))}
          <tr>
            <th scope="row">{text.review.search}</th>
            <Similar member={keeper} />
            <Similar member={member} />
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Row({ fact }: { readonly fact: Fact }) {
  const named = fact.name === "name" || fact.name === "folder";
  const parts = named && fact.differs ? differingParts(fact.keeper, fact.member) : undefined;
  return (
    <tr className={fact.differs ? "differs" : undefined}>
      <th scope="row">{words.names[fact.name]}</th>
      <Value value={fact.keeper} parts={parts?.[0]} better={fact.better === "keeper"} />
      <Value value={fact.member} parts={parts?.[1]} better={fact.better === "member"} />
    </tr>
  );
}

/** The way to pictures like this one. */
function Similar({ member: { image, path } }: { readonly member: Member }) {
  const name = safeName(fileName(path));
  return (
    <td>
      <Link href={addressOfSimilar(image)} aria-label={text.review.findSimilarTo(name)}>
        {text.review.findSimilar}
      </Link>
    </td>
  );
}

interface ValueProps {
  readonly value: string;
  readonly parts: Parts | undefined;
  readonly better: boolean;
}

function Value({ value, parts, better }: ValueProps) {
  return (
    <td>
      <span className="name">
        {parts === undefined ? (
          value
        ) : (
          <>
            {parts.before}
            {parts.own === "" ? null : <mark>{parts.own}</mark>}
            {parts.after}
          </>
        )}
      </span>
      {better ? (
        <span className="better">
          <Icon name="better" />
          {words.better}
        </span>
      ) : null}
    </td>
  );
}
