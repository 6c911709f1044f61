// Typed arrays that grow by a quarter when they must: the memory of a million vectors is not doubled for one more.

type Growing =
  | Uint8Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** The array, or a longer one of the same numbers when it is shorter than `length`. */
export function grown<T extends Growing>(array: T, length: number): T {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => T)(
    Math.max(length, Math.ceil(array.length * 1.25)),
  );
  longer.set(array);
  return longer;
}
