// The worker thread that makes the pictures of a set: nothing but makePictures().

import { fitForWorkers } from "../../image/codecs.js";
import { makePictures } from "./make-pictures.js";

fitForWorkers();

export default makePictures;
