// What can be said of a group and of the file looked at; each button names its key.

import type { Member } from "../../contract/answers.js";
import type { GroupDecision, ReviewedGroup } from "../../contract/review.js";
import { bytesText, fileName, safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { text } from "../text.js";
import { refOf } from "./afterwards.js";
import { type Command, shortcutOf } from "./keys.js";

const words = text.review.decide;

/** The decision a command stands for; undefined for every other command. */
export function decisionOf(command: Command, member: Member): GroupDecision | undefined {
  switch (command) {
    case "same":
      return { action: "same" };
    case "keepAll":
      return { action: "keep-all" };
    case "notDuplicates":
      return { action: "not-duplicates" };
    case "notThisOne":
      return { action: "not-duplicates", member: refOf(member) };
    case "keeper":
      return { action: "keeper", member: refOf(member) };
    case "toggle":
      return { action: member.keep ? "remove" : "keep", member: refOf(member) };
    default:
      return undefined;
  }
}

/** Whether a decision says all there is to say of a group, so that the next one can be shown. */
export function finishes(decision: GroupDecision): boolean {
  const { action } = decision;
  return (
    action === "same" || action === "keep-all" || (action === "not-duplicates" && !("member" in decision))
  );
}

/** What would go: files and bytes. */
export function removalOf({ members }: Pick<ReviewedGroup, "members">) {
  const gone = members.filter(({ keep }) => !keep);
  return { files: gone.length, bytes: gone.reduce((sum, { bytes }) => sum + bytes, 0) };
}

interface ActionsProps {
  readonly group: ReviewedGroup;
  readonly member: Member;
  run(command: Command): unknown;
}

export function Actions({ group, member, run }: ActionsProps) {
  const { files, bytes } = removalOf(group);
  const of = (command: Command, title: string) => ({
    shortcut: shortcutOf(command),
    title,
    onClick: () => run(command),
  });
  const name = safeName(fileName(member.path));
  return (
    <section className="actions" aria-label={words.title}>
      <fieldset aria-label={name}>
        <Button {...of("keeper", words.keeperHint)}>{words.keeper}</Button>
        <Button {...of("toggle", words.toggleHint)}>{member.keep ? words.remove : words.keep}</Button>
        <Button {...of("notThisOne", words.notThisOneHint)}>{words.notThisOne}</Button>
      </fieldset>
      <fieldset aria-label={words.group}>
        <Button {...of("notDuplicates", words.notDuplicatesHint)}>{words.notDuplicates}</Button>
        <Button {...of("keepAll", words.keepAllHint)}>{words.keepAll}</Button>
        <Button kind="primary" {...of("same", words.sameHint)}>
          <span>
            {words.same(files)}
            {files === 0 ? null : <span className="bytes">{words.sameBytes(bytesText(bytes))}</span>}
          </span>
        </Button>
      </fieldset>
    </section>
  );
}
