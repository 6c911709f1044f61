// The fingerprint methods Lookalike knows, as data. Adding one is one line here.

import { invalidArgument } from "../contract/errors.js";
import { differenceMethod } from "./difference.js";
import type { FingerprintMethod } from "./method.js";
import { pdqMethod } from "./pdq.js";
import { phashMethod } from "./phash.js";

/** All methods, the default one first. */
export const FINGERPRINT_METHODS: readonly FingerprintMethod[] = [pdqMethod, phashMethod, differenceMethod];

/** The method of that name; an unknown one is refused (OPTION_INVALID) with the names there are. */
export function findMethod(name: string): FingerprintMethod {
  const method = FINGERPRINT_METHODS.find((known) => known.name === name);
  if (method !== undefined) return method;
  const names = FINGERPRINT_METHODS.map((known) => known.name);
  throw invalidArgument("method", `one of ${names.join(", ")}`, name);
}
