/** One block of a paper's flow: a heading, a paragraph, a table. Heights are in CSS pixels. */
export interface Block {
  /** Where the block can be cut: a table's rows, a text's lines; a block that stays whole has one piece. */
  readonly pieces: readonly number[];
  /** What a table's header or a text's padding takes on each page that the block appears on. */
  readonly head: number;
  /** A heading stays with what it heads, a table's end with its totals. */
  readonly keepWithNext: boolean;
}

/** A run of a block's pieces on one page: `from` is the first, `to` the one after the last. */
export interface Slice {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

interface Piece {
  readonly block: number;
  readonly index: number;
  readonly height: number;
  readonly head: number;
  /** Whether a page may begin with this piece. */
  readonly mayBegin: boolean;
}

function piecesOf(blocks: readonly Block[]): Piece[] {
  return blocks.flatMap((block, number) => {
    const last = block.pieces.length - 1;
    return block.pieces.map((height, index) => ({
      block: number,
      index,
      height,
      head: block.head,
      // Neither the first nor the last line or row of something is left alone, and nothing is torn off its heading.
      mayBegin: index === 0 ? !blocks[number - 1]?.keepWithNext : index !== 1 && index !== last,
    }));
  });
}

/** The height of consecutive pieces on one page, each block's head counted once. */
function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (sum, piece, at) => sum + piece.height + (pieces[at - 1]?.block === piece.block ? 0 : piece.head),
    0,
  );
}

/**
 * Deals a paper's blocks out to pages, in order, as full as they get without tearing what belongs together. Where
 * everything on a page belongs together, it is torn at the end of the page rather than cut off.
 * @param heights what fits on the first page and on each one after it.
 * @throws RangeError when a single piece is taller than a page.
 */
export function allot(
  blocks: readonly Block[],
  heights: { readonly first: number; readonly next: number },
): Slice[][] {
  const pieces = piecesOf(blocks);
  const pages: Slice[][] = [];
  let begin = 0;
  // Each turn fills one page with at least one piece.
  while (begin < pieces.length || pages.length === 0) {
    const room = pages.length === 0 ? heights.first : heights.next;
    let end = begin;
    while (end < pieces.length && heightOf(pieces.slice(begin, end + 1)) <= room) end += 1;
    if (end === begin && end < pieces.length) {
      throw new RangeError('A part of the paper is taller than a page.');
    }
    let cut = end;
    if (end < pieces.length) {
      while (cut > begin && !pieces[cut]?.mayBegin) cut -= 1;
      if (cut === begin) cut = end;
    }
    pages.push(slicesOf(pieces.slice(begin, cut)));
    begin = cut;
  }
  return pages;
}

function slicesOf(pieces: readonly Piece[]): Slice[] {
  const slices: Slice[] = [];
  for (const { block, index } of pieces) {
    const open = slices.at(-1);
    if (open?.block === block) slices[slices.length - 1] = { ...open, to: index + 1 };
    else slices.push({ block, from: index, to: index + 1 });
  }
  return slices;
}
