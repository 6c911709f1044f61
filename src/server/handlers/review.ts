// Reviewing over HTTP: groups as they were last found, what a person says of them, the plan that follows. The work
// is done below; a decision is told to every tab.

import { makePlan } from "../../actions/plan.js";
import type { Catalog } from "../../catalog/catalog.js";
import { decide } from "../../duplicates/review/decide.js";
import { listFolders, listGroups, readGroup } from "../../duplicates/review/list.js";
import { planAnswer, withPlan } from "../../duplicates/review/plan.js";
import { catchUp } from "../../duplicates/review/work-in.js";
import type { Handlers } from "./handler.js";

/** While a statement waits for another process's lock, nobody is answered. */
const LOCK_WAIT_MS = 100;

export function reviewHandlers(
  catalog: Catalog,
  decided: (group: string) => void,
): Handlers<"groups" | "group" | "decide" | "folders" | "plan" | "planFile"> {
  catalog.store.database.waitAtMost(LOCK_WAIT_MS);
  return {
    groups: ({ query }) => listGroups(catalog, query),
    group: ({ params, query }) => readGroup(catalog, params.group, query),
    decide: async ({ params, body }) => {
      const answer = await decide(catalog, params.group, body);
      decided(answer.group.id);
      return answer;
    },
    folders: ({ query }) => listFolders(catalog, query.below),
    plan: async ({ query }) => {
      await catchUp(catalog);
      return planAnswer(catalog, query);
    },
    planFile: async ({ query }) => {
      await catchUp(catalog);
      return withPlan(catalog, query, ({ steps }) => makePlan(catalog.layout, [...steps]));
    },
  };
}
