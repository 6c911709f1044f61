// One group as it is shown: the pictures, every file, why they are together, and what can be said of them.

import { useEffect, useMemo, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import type { Member } from "../../contract/answers.js";
import type { GroupAnswer, ReviewedGroup } from "../../contract/review.js";
import { bytesText } from "../format.js";
import { Notice } from "../parts/controls.js";
import { text } from "../text.js";
import { Actions, removalOf } from "./actions.js";
import { isNarrowed, lookOf, type Mode, readMode, readProof } from "./address.js";
import { stretchedOnto } from "./affine.js";
import { FactsTable } from "./facts-table.js";
import { GroupHead } from "./group-head.js";
import { isWorthMarking, marksOf } from "./marks.js";
import { goesFor, keeperOf, keyOf, relate, staysFor } from "./relation.js";
import { Strip } from "./strip.js";
import { type Reviewing, useCommands } from "./use-commands.js";
import { useKeys } from "./use-keys.js";
import { useView } from "./use-view.js";
import { Viewer } from "./viewer.js";
import { Why } from "./why.js";
import "./group.css";

interface GroupViewProps extends Reviewing {
  readonly answer: GroupAnswer;
  readonly back: string | undefined;
}

export function GroupView({ answer, back, filter, deciding, said, entered, showKeys }: GroupViewProps) {
  const { group } = answer;
  const [flipped, flip] = useState(false);
  const { keeper, member, mode, look, proof, lookAt, setMode, setProof } = useLooking(group);
  const { related, marks, ...compared } = useCompared(group, keeper, member);
  const drawn = marks !== undefined && (proof ?? (related !== undefined && isWorthMarking(related)));
  const toggleProof = () => (marks === undefined ? undefined : setProof(!drawn));
  const looking = { look, keeper, member, shared: compared.shared, lookAt, setMode, toggleProof, flip };
  const { run, told } = useCommands({ answer, filter, deciding, said, showKeys, ...looking });
  useKeys(run, (command) => (command === "flip" ? flip(false) : undefined));
  const heading = useFocusOnChange(group.id, entered);
  const filtered = isNarrowed(filter);
  return (
    <article className="group">
      <div className="group-body">
        <GroupHead answer={answer} heading={heading} filtered={filtered} back={back} run={run} />
        <Viewer
          {...compared}
          marks={drawn ? marks : undefined}
          aligned={related?.aligned ?? false}
          mode={mode}
          setMode={setMode}
          toggleProof={marks === undefined ? undefined : toggleProof}
          flipped={flipped}
        />
        <Strip members={group.members} keeper={keeper} member={member} look={lookAt} />
        {member === keeper ? (
          <Notice>{text.review.why.alone}</Notice>
        ) : (
          <div className="details">
            <Why related={related} member={member} stays={goesFor(group, keeper, member)} />
            <FactsTable {...compared} />
          </div>
        )}
      </div>
      <Actions group={group} member={member} run={run} />
      <p className="visually-hidden" role="status">
        {told} {announcement(answer)}
      </p>
    </article>
  );
}

/** What the address says of a group: which file is looked at, and how. */
function useLooking({ members }: ReviewedGroup) {
  const [search, setSearch] = useSearchParams();
  const set = (key: string, value: string | undefined) =>
    setSearch((before) => changed(before, key, value), { replace: true });
  const keeper = keeperOf({ members });
  return {
    keeper,
    member: memberOf(members, keeper, search.get("member")),
    mode: readMode(search),
    look: lookOf(search),
    proof: readProof(search),
    lookAt: (file: Member | undefined) =>
      set("member", file === undefined ? undefined : String(members.indexOf(file) + 1)),
    setMode: (next: Mode) => set("mode", next === "side" ? undefined : next),
    setProof: (next: boolean) => set("proof", next ? "on" : "off"),
  };
}

/** The file looked at beside the one that stays in its place, how they are related and marked, the view of both. */
function useCompared(group: ReviewedGroup, keeper: Member, member: Member) {
  const stays = staysFor(group, keeper, member);
  const related = useMemo(() => relate(group, stays, member), [group, stays, member]);
  const onto = useMemo(() => related?.onto ?? stretchedOnto(member, stays), [related, member, stays]);
  const marks = useMemo(
    () => (related === undefined ? undefined : marksOf(related, stays, member)),
    [related, stays, member],
  );
  const shared = useView(`${group.id} ${keyOf(stays)}`, stays);
  const part = stays === keeper ? ("keeper" as const) : ("stays" as const);
  return { keeper: stays, part, member, onto, related, marks, shared };
}

/** The file an address names, by its number or its image; else the first that is not the keeper. */
function memberOf(members: readonly Member[], keeper: Member, named: string | null): Member {
  const wanted = members.find((file, index) => String(index + 1) === named || file.image === named);
  const other = members.find((file) => file !== keeper) ?? keeper;
  return wanted === undefined || wanted === keeper ? other : wanted;
}

function announcement({ group, position, total }: GroupAnswer): string {
  const { name } = text.verdicts[group.verdict];
  const free = bytesText(removalOf(group).bytes);
  if (position === undefined) return text.review.title(name, group.members.length);
  return text.review.announce(position + 1, total, name, group.members.length, free);
}

/** Brings the focus and the top of the page to a group that was come to; not to the first one. */
function useFocusOnChange(id: string, entered: Reviewing["entered"]) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (entered.current !== undefined && entered.current !== id) {
      heading.current?.focus({ preventScroll: true });
      heading.current?.closest(".group-body")?.scrollTo(0, 0);
    }
    entered.current = id;
  }, [id, entered]);
  return heading;
}

function changed(search: URLSearchParams, key: string, value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
}
