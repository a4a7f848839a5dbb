import type { Readable } from 'node:stream';

/** Stands in the place of a line that is longer than anybody wants: it was let go as it came. */
export type TooLong = { readonly tooLong: true };
const tooLong: TooLong = { tooLong: true };

/**
 * The lines of a stream, as many at a time as each chunk completes. Only a line feed ends a line: U+2028 and its like
 * may stand inside a JSON text. A byte order mark at the very start is no part of the first line. Of a line over `longest`
 * characters nothing is kept, so that memory stays flat whatever comes in.
 */
export async function* linesOf(input: Readable, longest: number): AsyncGenerator<(string | TooLong)[]> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;

  const keep = (piece: string): void => {
    length += piece.length;
    if (length > longest) pieces = [];
    else if (piece !== '') pieces.push(piece);
  };
  const take = (): string | TooLong => {
    const line = length > longest ? tooLong : pieces.join('');
    pieces = [];
    length = 0;
    return line;
  };

  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const [first = '', ...rest] = text.split('\n');
    keep(first);
    const lines: (string | TooLong)[] = [];
    for (const piece of rest) {
      lines.push(take());
      keep(piece);
    }
    if (lines.length > 0) yield lines;
  }
  keep(decoder.decode());
  if (length > 0) yield [take()];
}
