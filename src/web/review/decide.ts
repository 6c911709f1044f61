// A decision on a group: shown at once, stored at once, put back when it could not be stored. What is said of one
// group is sent one after the other, so that the last word is the last one stored.

import { useCallback, useState } from "react";
import type { GroupAnswer, GroupDecision, ReviewedGroup } from "../../contract/review.js";
import { call } from "../api/call.js";
import { groupsChanged, queryClient } from "../api/queries.js";
import { afterwards } from "./afterwards.js";

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

/** What was said last of a group and is not answered yet. */
const pending = new Map<string, Promise<unknown>>();

// A page that is left too early would take a decision with it that the server has not heard.
window.addEventListener("beforeunload", (event) => {
  if (pending.size > 0) event.preventDefault();
});

export function useDecide(): Deciding {
  const [undone, setUndone] = useState<Undone>();
  const decide = useCallback(async (group: ReviewedGroup, decision: GroupDecision) => {
    const put = (next: ReviewedGroup) => putGroup(group.id, next);
    await queryClient.cancelQueries({ queryKey: ["group", { group: group.id }] });
    put(afterwards(group, decision));
    setUndone(undefined);
    const sent = (pending.get(group.id) ?? Promise.resolve()).then(() =>
      call("decide", { params: { group: group.id }, body: decision }),
    );
    const settled = sent.catch(() => undefined);
    pending.set(group.id, settled);
    try {
      const answer = await sent;
      if (pending.get(group.id) === settled) put(answer.group); // else more was said meanwhile
      return true;
    } catch (error) {
      put(group);
      setUndone({ group, error });
      return false;
    } finally {
      if (pending.get(group.id) === settled) {
        pending.delete(group.id);
        groupsChanged();
      }
    }
  }, []);
  return { decide, undone };
}

/** Shows a group as `next` wherever it is shown. */
function putGroup(id: string, next: ReviewedGroup): void {
  queryClient.setQueriesData<GroupAnswer>({ queryKey: ["group", { group: id }] }, (answer) =>
    answer === undefined ? answer : { ...answer, group: next },
  );
}
