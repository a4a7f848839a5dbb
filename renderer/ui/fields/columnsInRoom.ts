/** Tracks of a grid of at most so many columns, fewer where each would be narrower than `least`. Lengths in pixels. */
export const columnsInRoom = (most: number, least: number, gap: number): string =>
  `repeat(auto-fill, minmax(min(100%, max(${least}px, calc((100% - ${(most - 1) * gap}px) / ${most}))), 1fr))`;
