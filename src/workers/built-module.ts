// Where a module lies that runs in a thread or a process of its own. Those run plain JavaScript: when this runs from
// the sources (tests, benches), the built twin is used.

/** The module to start for `module`, an address below src/ or dist/. */
export function builtModule(module: URL): URL {
  return module.pathname.includes("/src/") &&
    !module.pathname.includes("/dist/") &&
    import.meta.url.endsWith(".ts")
    ? new URL(module.href.replace(/\/src\/(?!.*\/src\/)/, "/dist/"))
    : module;
}
