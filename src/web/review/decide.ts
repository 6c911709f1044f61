// A decision on a group: shown at once, stored at once, put back when it could not be stored. Decisions are sent one
// after the other, so that the last one said is the last one stored.

import { useCallback, useState } from "react";
import type { Member } from "../../contract/answers.js";
import type { GroupAnswer, GroupDecision, MemberRef, ReviewedGroup } from "../../contract/review.js";
import { call } from "../api/call.js";
import { groupsChanged, queryClient } from "../api/queries.js";
import { keyOf } from "./relation.js";

/** A decision that was not stored. */
export interface Undone {
  readonly group: ReviewedGroup;
  readonly error: unknown;
}

export interface Deciding {
  /** Settles when it is stored; false when it was not, which `undone` then tells. */
  decide(group: ReviewedGroup, decision: GroupDecision): Promise<boolean>;
  readonly undone: Undone | undefined;
}

let last: Promise<unknown> = Promise.resolve();

export function useDecide(): Deciding {
  const [undone, setUndone] = useState<Undone>();
  const decide = useCallback(async (group: ReviewedGroup, decision: GroupDecision) => {
    const put = (next: ReviewedGroup) => putGroup(group.id, next);
    await queryClient.cancelQueries({ queryKey: ["group", { group: group.id }] });
    put(afterwards(group, decision));
    setUndone(undefined);
    const sent = last.then(() => call("decide", { params: { group: group.id }, body: decision }));
    last = sent.catch(() => undefined);
    try {
      put((await sent).group);
      return true;
    } catch (error) {
      put(group);
      setUndone({ group, error });
      return false;
    } finally {
      groupsChanged();
    }
  }, []);
  return { decide, undone };
}

/** How a decision names a file. */
export function refOf({ image, path, pathBase64 }: Member): MemberRef {
  return { image, path, ...(pathBase64 === undefined ? {} : { pathBase64 }) };
}

/** The group as it will most likely stand after a decision; the server's answer replaces it. */
export function afterwards(group: ReviewedGroup, decision: GroupDecision): ReviewedGroup {
  const every = (change: Partial<Member>) => group.members.map((member) => ({ ...member, ...change }));
  switch (decision.action) {
    case "same":
      return { ...group, state: "decided" };
    case "keep-all":
      return { ...group, state: "decided", members: every({ keep: true }) };
    case "not-duplicates":
      return decision.member === undefined
        ? { ...group, state: "decided", members: every({ keep: true }) }
        : changed(group, decision.member, { keep: true });
    case "keeper": {
      const members = group.members.map(({ mark, ...member }) =>
        mark === undefined || mark === "keeper" ? member : { ...member, mark },
      );
      const next = changed({ ...group, members }, decision.member, { keep: true, mark: "keeper" });
      return { ...next, members: [...next.members].sort((a, b) => rank(a) - rank(b)) };
    }
    case "keep":
    case "remove":
      return changed(group, decision.member, { keep: decision.action === "keep", mark: decision.action });
    case "clear":
      return { ...group, state: "open", members: group.members.map(({ mark: _, ...member }) => member) };
  }
}

function changed(group: ReviewedGroup, file: MemberRef, change: Partial<Member>): ReviewedGroup {
  const members = group.members.map((member) =>
    keyOf(member) === keyOf(file) && member.image === file.image ? { ...member, ...change } : member,
  );
  return { ...group, state: "decided", members };
}

const rank = ({ mark }: Member): number => (mark === "keeper" ? 0 : 1);

/** Shows a group as `next` wherever it is shown. */
function putGroup(id: string, next: ReviewedGroup): void {
  queryClient.setQueriesData<GroupAnswer>({ queryKey: ["group", { group: id }] }, (answer) =>
    answer === undefined ? answer : { ...answer, group: next },
  );
}
