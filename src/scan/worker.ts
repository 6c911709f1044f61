// The worker thread of a scan: nothing but analyze().

import { analyze } from "./analyze.js";

export default analyze;
