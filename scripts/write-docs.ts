// Writes the generated pages of docs/ from the tables in the code: `npm run docs`. A test compares them, so a code
// or an option cannot change without its page.

import { writeFileSync } from "node:fs";
import { errorsPage } from "./errors-page.js";

writeFileSync(new URL("../docs/errors.md", import.meta.url), errorsPage());
