// docs/errors.md as text, from the one table of codes.

import { ERRORS } from "../src/contract/errors.js";

export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { meaning, hint, exit }]) => `| \`${code}\` | ${meaning} | ${hint} | ${exit} |`,
  );
  return `# Error codes

Every code a person or a script can meet, generated from \`src/contract/errors.ts\` (\`npm run docs\`). A code is stable: it is never renamed. With \`--json\` an error is \`{ "ok": false, "error": { "code", "message", "hint" } }\`; a picture that fails is a row of \`failures\` instead, and the work goes on.

| code | meaning | what to do next | exit code |
|---|---|---|---|
${rows.join("\n")}
`;
}
