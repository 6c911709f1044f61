// A small library with known copies, for the tests of the server and of the pages: made from public-domain
// photographs, so that every verdict rests on real pixels.

import sharp from "sharp";
import { photoPath } from "../../demo/photos.js";
import { put } from "./folder.js";

/** A name that would run a script wherever it were taken for markup. */
export const HOSTILE_NAME = "<img src=x onerror=globalThis.hacked=1>.jpg";

/** What the title of one picture says, in its metadata. */
export const HOSTILE_TITLE = "<script>globalThis.hacked=1</script>";

/**
 * Writes twelve files into `folder`: four groups (canyon: a byte copy, a smaller and a gray one; cat: a re-encoded
 * one; pastoral: a mirrored one; boats: a byte copy under a hostile name), one single picture and one broken file.
 */
export async function makeReviewLibrary(folder: string): Promise<void> {
  const photo = (name: Parameters<typeof photoPath>[0], widthPx: number) =>
    sharp(photoPath(name)).resize(widthPx).toColorspace("srgb");
  const canyon = await photo("black-canyon", 480).jpeg({ quality: 92 }).toBuffer();
  put(folder, "2019/canyon.jpg", canyon);
  put(folder, "backup/canyon.jpg", canyon);
  put(folder, "phone/canyon small.jpg", await sharp(canyon).resize(300).jpeg({ quality: 85 }).toBuffer());
  put(folder, "edited/canyon gray.jpg", await sharp(canyon).grayscale().jpeg({ quality: 90 }).toBuffer());
  const cat = await photo("locomotion-house-cat", 480).png().toBuffer();
  put(folder, "2020/cat.png", cat);
  put(folder, "phone/cat.jpg", await sharp(cat).jpeg({ quality: 80 }).toBuffer());
  const pastoral = await photo("march-pastoral", 480)
    .withExif({ IFD0: { ImageDescription: HOSTILE_TITLE } })
    .jpeg({ quality: 92 })
    .toBuffer();
  put(folder, "2020/pastoral.jpg", pastoral);
  put(folder, "edited/pastoral mirror.jpg", await sharp(pastoral).flop().jpeg({ quality: 90 }).toBuffer());
  const boats = await photo("nagasaki-boats", 480).jpeg({ quality: 90 }).toBuffer();
  put(folder, "2021/boats.jpg", boats);
  put(folder, `2021/${HOSTILE_NAME}`, boats);
  put(folder, "2021/alps.jpg", await photo("french-alpine-landscape", 480).jpeg({ quality: 90 }).toBuffer());
  put(folder, "2021/broken.jpg", canyon.subarray(0, canyon.length >> 1));
}
