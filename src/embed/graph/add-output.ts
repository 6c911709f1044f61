// Makes a tensor inside a graph one of its outputs, by writing a few bytes after the file: a protobuf message whose part
// appears twice is the two parts added up, so nothing of the half gigabyte before is read or written again.

import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { typeNumber } from "./onnx.js";

/** What must follow a model's bytes to make `tensor` an output; `type` as in GraphValue. Its shape is left open. */
export function outputPatch(tensor: string, type = "float32"): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  // ModelProto.graph { output: ValueInfoProto { name, type { tensor_type { elem_type } } } }
  writer.tag(7, WireType.LengthDelimited).fork();
  writer.tag(12, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string(tensor);
  writer.tag(2, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int32(typeNumber(type));
  return writer.join().join().join().join().finish();
}

/** A copy of a model's bytes with `tensor` as a further output. */
export function addOutput(bytes: Uint8Array, tensor: string, type = "float32"): Uint8Array<ArrayBuffer> {
  const patch = outputPatch(tensor, type);
  const whole = new Uint8Array(bytes.length + patch.length);
  whole.set(bytes);
  whole.set(patch, bytes.length);
  return whole;
}
