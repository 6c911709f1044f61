// The worker thread of fingerprints: nothing but fingerprintFile().

import { fitForWorkers } from "../image/codecs.js";
import { fingerprintFile } from "./fingerprint-file.js";

fitForWorkers();

export default fingerprintFile;
