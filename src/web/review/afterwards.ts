// How a group will stand after a decision, as far as a browser can tell: shown until the server's answer is there.

import type { Member } from "../../contract/answers.js";
import type { GroupDecision, MemberRef, ReviewedGroup } from "../../contract/review.js";
import { keyOf } from "./relation.js";

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
