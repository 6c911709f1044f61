import { ExactVectors } from "../../src/neighbors/exact-vectors.js";
import { describeVectorIndex } from "./vector-conformance.js";

describeVectorIndex("ExactVectors", (vectors, dim) => new ExactVectors(vectors, dim));
