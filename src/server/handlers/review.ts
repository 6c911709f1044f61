// Reviewing over HTTP: groups as they were last found, what a person says of them, the plan that follows. The work
// is done below; a decision is told to every tab.

import { makePlan } from "../../actions/plan.js";
import type { Catalog } from "../../catalog/catalog.js";
import { decide } from "../../duplicates/review/decide.js";
import { listFolders, listGroups, readGroup } from "../../duplicates/review/list.js";
import { planAnswer, planOf } from "../../duplicates/review/plan.js";
import type { Handlers } from "./handler.js";

export function reviewHandlers(
  catalog: Catalog,
  decided: (group: string) => void,
): Handlers<"groups" | "group" | "decide" | "folders" | "plan" | "planFile"> {
  return {
    groups: ({ query }) => listGroups(catalog, query),
    group: ({ params, query }) => readGroup(catalog, params.group, query),
    decide: async ({ params, body }) => {
      const answer = await decide(catalog, params.group, body);
      decided(params.group);
      return answer;
    },
    folders: ({ query }) => listFolders(catalog, query.below),
    plan: ({ query }) => planAnswer(catalog, query),
    planFile: ({ query }) => makePlan(catalog.layout, [...planOf(catalog, query).steps]),
  };
}
