// The worker thread of proofs: nothing but proveAgainst().

import { useInWorkers } from "../image/codecs.js";
import { proveAgainst } from "./proof-task.js";

useInWorkers();

export default proveAgainst;
