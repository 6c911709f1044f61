// The methods hashes can be imported, exported and searched by: those of bits.

import { invalidArgument } from "../../contract/errors.js";
import type { FingerprintMethod } from "../../fingerprint/method.js";
import { findMethod } from "../../fingerprint/registry.js";

/** The method of bits of that name. Throws OPTION_INVALID for an unknown name, and for a method of regions or numbers. */
export function bitsMethod(name: string): FingerprintMethod {
  const method = findMethod(name);
  if (method.kind === "bits") return method;
  throw invalidArgument("method", `a method of bits (${method.name} gives ${method.kind})`, name);
}
