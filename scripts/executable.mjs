// Marks the built command as executable: the compiler does not, and a linked command would stop working at the next
// build.
import { chmodSync } from "node:fs";

chmodSync(new URL("../dist/bin/lookalike.js", import.meta.url), 0o755);
