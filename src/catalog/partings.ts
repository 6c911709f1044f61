// Words on many pictures at once: every two of them are different, or what was said of any two of them is taken
// back. A set is kept as one, since its pairs would be very many. Like every answer it holds by content and by
// pixels.

interface Picture {
  readonly content: string;
  readonly pixel: string;
}

export interface Parting {
  /** undefined: taken back. */
  readonly said: "different" | undefined;
  /** Number of its line. */
  readonly order: number;
  readonly contents: ReadonlySet<string>;
  readonly pixels: ReadonlySet<string>;
  /** Whether it is about this id with itself: two of its pictures have these pixels, or everything is taken back. */
  saysOfItself(id: string): boolean;
}

export class Partings {
  private readonly byId = new Map<string, Parting[]>();
  private readonly takenBack = new Set<Parting>();

  add(pictures: readonly Picture[], said: Parting["said"], order: number): Parting {
    const distinct = [...new Map(pictures.map((picture) => [picture.content, picture])).values()];
    const contents = new Set(distinct.map(({ content }) => content));
    const pixels = new Set<string>();
    const twins = new Set<string>();
    for (const { pixel } of distinct) (pixels.has(pixel) ? twins : pixels).add(pixel);
    const saysOfItself = (id: string) => said === undefined || twins.has(id);
    const parting = { said, order, contents, pixels, saysOfItself };
    if (said === undefined) this.takeBack(parting);
    for (const id of new Set([...contents, ...pixels])) {
      const own = this.byId.get(id);
      if (own === undefined) this.byId.set(id, [parting]);
      else own.push(parting);
    }
    return parting;
  }

  /** The last word that is about these two. */
  newest(a: Picture, b: Picture): Parting | undefined {
    const isAbout = (parting: Parting) =>
      has(parting, parting.contents, a.content, b.content) || has(parting, parting.pixels, a.pixel, b.pixel);
    const byContent = this.byId.get(a.content)?.findLast(isAbout);
    const byPixel = this.byId.get(a.pixel)?.findLast(isAbout);
    return (byContent?.order ?? -1) > (byPixel?.order ?? -1) ? byContent : byPixel;
  }

  /** Whether the picture is of a set called different that was not taken back as a whole. */
  isParted({ content, pixel }: Picture): boolean {
    return [content, pixel].some((id) =>
      this.byId.get(id)?.some((parting) => parting.said !== undefined && !this.takenBack.has(parting)),
    );
  }

  private takeBack({ contents }: Parting): void {
    const earlier = new Set([...contents].flatMap((id) => this.byId.get(id) ?? []));
    for (const parting of earlier)
      if ([...parting.contents].every((id) => contents.has(id))) this.takenBack.add(parting);
  }
}

function has(parting: Parting, ids: ReadonlySet<string>, a: string, b: string): boolean {
  return ids.has(a) && ids.has(b) && (a !== b || parting.saysOfItself(a));
}
