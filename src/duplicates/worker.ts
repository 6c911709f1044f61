// The worker thread of proofs: nothing but prove().

import { prove } from "./proof-task.js";

export default prove;
