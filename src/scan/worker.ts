// The worker thread of a scan: nothing but analyze().

import { useInWorkers } from "../image/codecs.js";
import { analyze } from "./analyze.js";

useInWorkers();

export default analyze;
