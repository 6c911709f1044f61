// Filled in by its own part.

import { text } from "../text.js";

export function ReviewPage() {
  return <h1 className="page">{text.pages.review}</h1>;
}
