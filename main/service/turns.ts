/** Lets so many works go on at once; the others wait in their order. */
export function createTurns(atOnce: number) {
  const waiting: (() => void)[] = [];
  let going = 0;
  return {
    async take<T>(work: () => Promise<T>): Promise<T> {
      if (going >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else going += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        // Whoever comes next takes this one's place.
        if (next) next();
        else going -= 1;
      }
    },
  };
}
