// The fields of a protobuf message, one after the other, without decoding what nobody asks for: the weights of a model
// are most of its bytes. What the bytes claim is checked against what is there.

import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

export interface Field {
  readonly number: number;
  /** The content of a length-delimited field: a view, no copy. Empty for other kinds. */
  readonly bytes: Uint8Array;
  /** The value of a number, where it is a varint of at most 53 bits; NaN otherwise. */
  readonly value: number;
}

/** The fields of `message` in their order. Throws a RangeError or Error for bytes that are no message. */
export function* fieldsOf(message: Uint8Array): Generator<Field, void> {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === WireType.LengthDelimited) yield { number, bytes: reader.bytes(), value: Number.NaN };
    else if (type === WireType.Varint) yield { number, bytes: NO_BYTES, value: Number(reader.int64()) };
    else {
      reader.skip(type, number);
      yield { number, bytes: NO_BYTES, value: Number.NaN };
    }
  }
}

/** The text of a field. Throws a RangeError for one longer than any name. */
export function textOf({ bytes }: Field): string {
  if (bytes.length > LONGEST_NAME) throw new RangeError(`a name of ${bytes.length} bytes`);
  return DECODER.decode(bytes);
}

const NO_BYTES = new Uint8Array(0);
const LONGEST_NAME = 4096;
const DECODER = new TextDecoder();
