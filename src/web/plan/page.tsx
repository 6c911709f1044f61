// Filled in by its own part.

import { text } from "../text.js";

export function PlanPage() {
  return <h1 className="page">{text.pages.plan}</h1>;
}
