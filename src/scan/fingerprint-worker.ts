// The worker thread of fingerprints: nothing but fingerprintPicture().

import { fitForWorkers } from "../image/codecs.js";
import { fingerprintPicture } from "./fingerprint-picture.js";

fitForWorkers();

export default fingerprintPicture;
