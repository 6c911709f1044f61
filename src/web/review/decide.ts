// A decision on a group: shown at once, stored at once, put back when it could not be stored. Decisions are sent one
// after the other, so that the last one said is the last one stored.

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

/** Shows a group as `next` wherever it is shown. */
function putGroup(id: string, next: ReviewedGroup): void {
  queryClient.setQueriesData<GroupAnswer>({ queryKey: ["group", { group: id }] }, (answer) =>
    answer === undefined ? answer : { ...answer, group: next },
  );
}
