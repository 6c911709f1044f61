// Which group this is, where it stands in the list, what was said of it.

import type { Ref } from "react";
import { Link } from "wouter";
import type { GroupAnswer } from "../../contract/review.js";
import { bytesText } from "../format.js";
import { Button, Notice, VerdictBadge } from "../parts/controls.js";
import { text } from "../text.js";
import { removalOf } from "./actions.js";
import { Icon } from "./icons.js";
import { type Command, shortcutOf } from "./keys.js";

const words = text.review;

interface GroupHeadProps {
  readonly answer: GroupAnswer;
  readonly heading: Ref<HTMLHeadingElement>;
  /** Whether the list is narrowed down. */
  readonly filtered: boolean;
  /** The address of the list where it is a screen of its own. */
  readonly back: string | undefined;
  run(command: Command): unknown;
}

export function GroupHead({ answer, heading, filtered, back, run }: GroupHeadProps) {
  const { group, position, total, previous, next, nextOpen } = answer;
  return (
    <>
      <header className="group-head">
        {back === undefined ? null : (
          <Link className="button quiet back" href={back} title={words.back}>
            <Icon name="back" />
            <span>{words.list.title}</span>
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          <VerdictBadge verdict={group.verdict} /> {text.files(group.members.length)}
        </h1>
        <span className="soft number position">
          {position === undefined ? words.outside : words.position(position + 1, total)}
        </span>
        <nav aria-label={words.list.title}>
          <Step command="previousGroup" icon="back" label={words.previous} to={previous} run={run} />
          <Step command="nextGroup" icon="next" label={words.next} to={next ?? nextOpen} run={run} />
          <Button
            kind="quiet"
            className="show-keys"
            aria-label={text.keys.open}
            title={text.keys.open}
            onClick={() => run("help")}
          >
            {shortcutOf("help")}
          </Button>
        </nav>
      </header>
      {group.state === "open" ? null : <Decided answer={answer} filtered={filtered} run={run} />}
    </>
  );
}

interface StepProps {
  readonly command: Command;
  readonly icon: "back" | "next";
  readonly label: string;
  readonly to: string | undefined;
  run(command: Command): unknown;
}

function Step({ command, icon, label, to, run }: StepProps) {
  return (
    <Button
      kind="quiet"
      aria-label={label}
      title={label}
      shortcut={shortcutOf(command)}
      disabled={to === undefined}
      onClick={() => run(command)}
    >
      <Icon name={icon} />
    </Button>
  );
}

function Decided({
  answer: { group, nextOpen },
  filtered,
  run,
}: Pick<GroupHeadProps, "answer" | "filtered" | "run">) {
  const { files, bytes } = removalOf(group);
  const { decide } = words;
  return (
    <Notice
      action={
        <Button shortcut={shortcutOf("takeBack")} title={decide.takeBackHint} onClick={() => run("takeBack")}>
          {decide.takeBack}
        </Button>
      }
    >
      <strong className="decided">
        <Icon name="keep" /> {decide.done}
      </strong>{" "}
      {files === 0 ? decide.doneWords.keeping : decide.doneWords.removing(files, bytesText(bytes))}
      {nextOpen !== undefined ? null : (
        <p>
          <strong>{filtered ? decide.allOfFilter : decide.allDecided}</strong> {decide.allDecidedHint}{" "}
          <Link href="/plan">{decide.toPlan}</Link>
        </p>
      )}
    </Notice>
  );
}
