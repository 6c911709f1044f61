// Filled in by its own part.

import { text } from "../text.js";

export function OverviewPage() {
  return <h1 className="page">{text.pages.overview}</h1>;
}
