// Holds src/ against the layer rules, and fails when the cruiser saw too little: a gate that measured nothing has
// not passed (beside a TypeScript it does not know, dependency-cruiser cruises zero modules and reports success).
import { readdirSync } from "node:fs";
import { cruise, format } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import rules from "../.dependency-cruiser.mjs";

const { options, ...ruleSet } = rules;
const { output } = await cruise(["src"], { ...options, validate: true, ruleSet }, undefined, {
  tsConfig: extractTsConfig("tsconfig.json"),
});
const files = readdirSync("src", { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"),
).length;
const own = output.modules.filter(({ source }) => source.startsWith("src/")).length;
if (own < files || files === 0) {
  console.error(
    `Expected ${files} modules of src/ but the layer rules saw ${own}: the gate measured nothing`,
  );
  process.exit(1);
}
if (output.summary.violations.length > 0)
  console.log((await format(output, { outputType: "err-long" })).output);
console.log(
  `layers: ${own} modules, ${output.summary.totalDependenciesCruised} imports, ${output.summary.violations.length} violations`,
);
process.exit(output.summary.error > 0 ? 1 : 0);
