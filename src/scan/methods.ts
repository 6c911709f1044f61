// The fingerprints a scan keeps of every picture, out of all the methods there are: what candidates are searched by and
// what pairs are told with. Any other method is computed when it is asked for.

import { differenceMethod } from "../fingerprint/difference.js";
import type { FingerprintMethod } from "../fingerprint/method.js";
import { pdqMethod } from "../fingerprint/pdq.js";
import { phashMethod } from "../fingerprint/phash.js";

export const SCANNED_METHODS: readonly FingerprintMethod[] = [pdqMethod, phashMethod, differenceMethod];
