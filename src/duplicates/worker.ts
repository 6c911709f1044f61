// The worker thread of proofs: the proofs of proof-task.ts.

import { fitForWorkers } from "../image/codecs.js";
import { openProofs } from "./proof-task.js";

fitForWorkers();

export default openProofs();
