// The layers, as rules. Imports go down only; each rule says what its violation means and where the code should go
// instead. `npm run check` runs it and fails when nothing was cruised (scripts/check-layers.mjs).

const src = (...folders) => `^src/(${folders.join("|")})/`;
const FACES = ["cli", "server", "web"];
const FEATURES = ["scan", "search", "duplicates", "atlas", "evaluate", "train"];
const KERNELS = ["fingerprint", "embed", "verify", "neighbors"];

/** Kernels that wrap a library: these folders alone import it. */
const WRAPPERS = [
  { folder: "embed/session", packages: "onnxruntime-(node|web|common)" },
  { folder: "embed/graph", packages: "@bufbuild/protobuf" },
  { folder: "embed/tokens", packages: "@huggingface/tokenizers" },
  { folder: "embed/reduce", packages: "ml-matrix" },
];

/** One rule a folder: what it may import besides itself, Node and packages. */
const only = (folder, allowed, comment) => ({
  name: `${folder}-imports-down`,
  comment,
  severity: "error",
  from: { path: src(folder) },
  to: { path: "^src/", pathNot: [src(folder, ...allowed)] },
});

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two modules that need each other are one module, or lack a third below both.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    only("contract", [], "The contract is read by everything, the browser too: it imports only zod."),
    only(
      "pixels",
      ["wasm"],
      "pixels/ is pure: the picture type and what is done to pixels. A decoder belongs in image/.",
    ),
    only("wasm", [], "wasm/ writes and loads WebAssembly and knows no loop: those belong to their kernels."),
    only(
      "image",
      ["pixels", "contract"],
      "image/ turns bytes into pixels and back. What is computed from pixels belongs in a kernel.",
    ),
    ...KERNELS.map((kernel) =>
      only(
        kernel,
        ["pixels", "wasm", "contract"],
        "A kernel takes typed arrays and gives typed arrays. What joins two kernels belongs in a feature (scan/, duplicates/).",
      ),
    ),
    only(
      "workers",
      ["contract"],
      "workers/ starts threads and feeds them; what a worker does belongs to the feature that needs it.",
    ),
    only(
      "catalog",
      ["contract"],
      "catalog/ knows no fingerprint, no codec and no model: features are opaque bytes to it. Meaning belongs in scan/ or duplicates/.",
    ),
    only(
      "actions",
      ["catalog", "contract"],
      "actions/ moves files by plan and journal. Deciding what to move belongs in duplicates/.",
    ),
    only(
      "models",
      ["contract"],
      "models/ keeps cards and files on the disk and fetches them when a person asks. What runs them belongs in embed/.",
    ),
    ...FEATURES.map((feature) =>
      only(
        feature,
        [
          "actions",
          "catalog",
          "models",
          "workers",
          ...KERNELS,
          "image",
          "pixels",
          "contract",
          // An evaluation is of the product itself: it scans, searches and finds as a person would.
          ...(feature === "evaluate" ? ["scan", "search", "duplicates"] : []),
        ],
        "Features do not import one another. What two of them need belongs in a layer below.",
      ),
    ),
    {
      name: "faces-stay-apart",
      comment:
        "cli/, server/ and web/ never import one another; what they share belongs below them. web/ sees only contract/.",
      severity: "error",
      from: { path: src(...FACES) },
      to: { path: "^src/(cli|server|web|bin|index\\.ts$)", pathNot: "^src/$1/" },
    },
    {
      name: "web-sees-the-contract-only",
      comment:
        "web/ runs in a browser: it knows the words and shapes of contract/ and asks the server for the rest.",
      severity: "error",
      from: { path: src("web") },
      to: { path: "^src/", pathNot: [src("web", "contract")] },
    },
    {
      name: "web-uses-no-node",
      comment: "A browser has no Node modules; what needs one belongs behind the HTTP interface.",
      severity: "error",
      from: { path: src("web") },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "bin-is-the-root",
      comment: "Only bin/ wires faces together, and nothing imports it.",
      severity: "error",
      from: { pathNot: "^src/bin/" },
      to: { path: "^src/bin/" },
    },
    {
      name: "index-is-a-face",
      comment: "index.ts is the library's face: it re-exports, nothing imports it.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^src/index\\.ts$" },
    },
    {
      name: "only-image-knows-formats",
      comment:
        "Only image/ imports sharp, the HEIC and BMP decoders and the metadata reader; ask it for pixels.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/image/" },
      to: { path: "node_modules/(sharp|heic-decode|libheif-js|bmp-ts|exifreader)/" },
    },
    {
      name: "only-database-knows-sqlite",
      comment: "Only catalog/database.ts imports the SQLite library; use its Database.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/catalog/database\\.ts$" },
      to: { path: "node_modules/libsql/" },
    },
    {
      name: "kernels-are-pure",
      comment:
        "Kernels, pixels/ and wasm/ read no file, no clock and no network: pass what they need as an argument. Of the named exceptions four wrap one library each; two files read a graph straight into the memory it is used in.",
      severity: "error",
      from: {
        path: src("pixels", "wasm", ...KERNELS),
        pathNot: [
          ...WRAPPERS.map(({ folder }) => `^src/${folder}/`),
          "^src/neighbors/graph/graph-(file|description)\\.ts$",
        ],
      },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer"] },
    },
    ...WRAPPERS.map(({ folder, packages }) => ({
      name: `only-${folder.replace("/", "-")}`,
      comment: `Only src/${folder}/ imports ${packages}; ask it.`,
      severity: "error",
      from: { path: "^src/", pathNot: `^src/${folder}/` },
      to: { path: `node_modules/(${packages})/` },
    })),
    {
      name: "contract-imports-zod-only",
      comment: "The contract is shapes and words: zod and nothing else.",
      severity: "error",
      from: { path: src("contract") },
      to: { dependencyTypes: ["core", "npm"], pathNot: "node_modules/zod/" },
    },
    {
      name: "files-are-written-in-few-places",
      comment:
        "image/, workers/ and kernels get bytes and give bytes; reading and writing files belongs above them. One file is excepted: a graph goes from its file straight into the memory it is used in, verified on the way.",
      severity: "error",
      from: {
        path: src("image", "pixels", "wasm", "workers", ...KERNELS),
        pathNot: "^src/neighbors/graph/graph-file\\.ts$",
      },
      to: { path: "^(node:)?fs" },
    },
    {
      name: "no-dev-dependency-in-src",
      comment:
        "What src/ imports must be installed with the package: move it to dependencies, or the code to demo/, bench/ or test/.",
      severity: "error",
      from: { path: "^src/", pathNot: src("web") }, // web/ is bundled: its packages travel inside dist/web
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-unresolved",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-orphans",
      comment: "A module nobody imports and that starts nothing is dead.",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["\\.d\\.ts$", "^src/bin/", "^src/index\\.ts$", "/worker\\.ts$", "^src/web/main\\.tsx$"],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
