// The worker thread of proofs: nothing but proveAgainst().

import { fitForWorkers } from "../image/codecs.js";
import { proveAgainst } from "./proof-task.js";

fitForWorkers();

export default proveAgainst;
