// Said once by every command that runs a network: that it runs slowly here, why, and how that is repaired.

import { canBeNative, REPAIR, whichRuntime } from "../embed/session/runtime.js";
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
