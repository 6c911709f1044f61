// Said once by every command that runs a network: that it runs slowly here, why, and how that is repaired.

import { canBeNative, REPAIR, whichRuntime } from "../embed/session/runtime.js";
import type { ModelSource } from "../search/query/term-vectors.js";
import type { Context } from "./context.js";
import { safe } from "./text.js";

/** Says aside that models run by WebAssembly, if they do. Throws RUNTIME_MISSING where nothing runs them. */
export async function saySlowRuntime(context: Context): Promise<void> {
  const { kind, why } = await whichRuntime();
  if (kind === "native") return;
  context.say(
    `note: models run by WebAssembly here, 6 to 20 times slower, because the native runtime cannot be loaded (${safe(why ?? "")}).\n  ${canBeNative() ? REPAIR : "There is none for this kind of machine"}`,
  );
}

/** The same models; it is said when the first of them is loaded, and never where a question needs none. */
export function sayingSlowRuntime(context: Context, models: ModelSource): ModelSource {
  let said: Promise<void> | undefined;
  return {
    understandsText: (name) => models.understandsText(name),
    open: async (name) => {
      said ??= saySlowRuntime(context);
      await said;
      return models.open(name);
    },
  };
}
