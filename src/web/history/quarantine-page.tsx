// Filled in by its own part.

import { text } from "../text.js";

export function QuarantinePage() {
  return <h1 className="page">{text.pages.quarantine}</h1>;
}
