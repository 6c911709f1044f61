// Filled in by its own part.

import { text } from "../text.js";

export function HistoryPage() {
  return <h1 className="page">{text.pages.history}</h1>;
}
