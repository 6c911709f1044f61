// The smallest network that takes a picture: its colors' means, three numbers. Written as protobuf by hand, so that a
// test needs no file; sides may be left open.

import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

export interface TinyOnnx {
  readonly inputShape?: readonly (number | string)[];
  readonly outputShape?: readonly (number | string)[];
  readonly inputType?: "float32" | "uint8";
  readonly outputName?: string;
  readonly op?: string;
}

/** Bytes of an ONNX file with one node. */
export function tinyOnnx({
  inputShape = [1, 3, 8, 8],
  outputShape = [1, 3, 1, 1],
  inputType = "float32",
  outputName = "feature",
  op = "GlobalAveragePool",
}: TinyOnnx = {}): Uint8Array {
  const model = new BinaryWriter();
  model.tag(1, WireType.Varint).int64(8); // ir_version
  model.tag(8, WireType.LengthDelimited).fork(); // opset_import { version }
  model.tag(2, WireType.Varint).int64(13).join();
  model.tag(7, WireType.LengthDelimited).fork(); // graph
  model.tag(1, WireType.LengthDelimited).fork(); // node { input, output, op_type }
  model.tag(1, WireType.LengthDelimited).string("image");
  model.tag(2, WireType.LengthDelimited).string(outputName);
  model.tag(4, WireType.LengthDelimited).string(op).join();
  model.tag(2, WireType.LengthDelimited).string("tiny");
  value(model, 11, "image", inputType === "uint8" ? 2 : 1, inputShape);
  value(model, 12, outputName, 1, outputShape);
  return model.join().finish();
}

function value(
  writer: BinaryWriter,
  field: number,
  name: string,
  type: number,
  shape: readonly (number | string)[],
): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string(name);
  writer.tag(2, WireType.LengthDelimited).fork(); // type
  writer.tag(1, WireType.LengthDelimited).fork(); // tensor_type
  writer.tag(1, WireType.Varint).int32(type);
  writer.tag(2, WireType.LengthDelimited).fork(); // shape
  for (const side of shape) {
    writer.tag(1, WireType.LengthDelimited).fork();
    if (typeof side === "number") writer.tag(1, WireType.Varint).int64(side);
    else writer.tag(2, WireType.LengthDelimited).string(side);
    writer.join();
  }
  writer.join().join().join().join();
}
