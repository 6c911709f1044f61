// So many at a time: what bounds the work, and the memory it holds, however much is asked for at once.

export interface Slots {
  /** Waits for a free place and takes it; who waited longest gets it first. */
  take(): Promise<void>;
  give(): void;
}

/** `count` places, all free. */
export function openSlots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    take: () => {
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
