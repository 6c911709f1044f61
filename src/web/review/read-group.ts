// The query of one group under a filter: its key is what the page, its neighbors and the decisions share.

import { reading } from "../api/queries.js";
import { type Filter, queryOf } from "./address.js";

export function readGroup(id: string, filter: Filter) {
  return reading("group", { params: { group: id }, query: queryOf(filter) });
}
