// The part of heic-decode 2.1 that is used here; the package brings no types.

declare module "heic-decode" {
  export interface HeicImage {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
  }
  export type HeicImages = readonly HeicImage[] & { dispose(): void };
  const decoder: { all(input: { buffer: Uint8Array }): Promise<HeicImages> };
  export default decoder;
}
