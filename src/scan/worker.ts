// The worker thread of a scan: nothing but analyze().

import { fitForWorkers } from "../image/codecs.js";
import { analyze } from "./analyze.js";

fitForWorkers();

export default analyze;
