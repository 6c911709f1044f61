// Writes the generated pages of docs/ from the tables in the code: `npm run docs`. A test compares them, so a code
// or an option cannot change without its page.

import { readFileSync, writeFileSync } from "node:fs";
import { errorsPage } from "./errors-page.js";
import { modelsPage } from "./models-page.js";
import { searchPage } from "./search-page.js";

writeFileSync(new URL("../docs/errors.md", import.meta.url), errorsPage());

const search = new URL("../docs/search.md", import.meta.url);
writeFileSync(search, searchPage(readFileSync(search, "utf8")));

const models = new URL("../docs/models.md", import.meta.url);
writeFileSync(models, modelsPage(readFileSync(models, "utf8")));
