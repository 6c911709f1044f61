// Many things at once, their results one after the other: what streams the answers of a pool in the order asked.

/**
 * What `work` makes of each item, in the items' order, while at most `atOnce` more are under way or wait to be taken.
 * When `signal` aborts no further item is begun; those under way still come. A taker that leaves early begins nothing
 * more either, and `items` are closed. Throws what `work` throws, at its item's turn.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
  signal?: AbortSignal,
): AsyncGenerator<R, void> {
  const iterator = items[Symbol.iterator]();
  const underWay: Promise<R>[] = [];
  let isAtEnd = false;
  const begin = () => {
    while (underWay.length < atOnce && signal?.aborted !== true) {
      const { value, done } = iterator.next();
      if (done === true) {
        isAtEnd = true;
        return;
      }
      const result = work(value);
      result.catch(() => {}); // it is met at its turn, or by nobody when the taker has left
      underWay.push(result);
    }
  };
  try {
    begin();
    for (let next = underWay.shift(); next !== undefined; next = underWay.shift()) {
      const result = await next;
      begin();
      yield result;
    }
  } finally {
    if (!isAtEnd) iterator.return?.();
  }
}
