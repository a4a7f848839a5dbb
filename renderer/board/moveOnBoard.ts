import type { KeyboardEvent } from 'react';

const CLAIMS = '[data-claim]';

/**
 * Arrow keys on the board: up and down within a lane, left and right to the claim at the same height of the next lane
 * that has any.
 */
export function moveOnBoard(event: KeyboardEvent, board: HTMLElement): void {
  const here = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(CLAIMS) : null;
  if (!here || event.ctrlKey || event.altKey || event.metaKey) return;
  const lanes = [...board.querySelectorAll<HTMLElement>('[data-lane]')]
    .map((lane) => [...lane.querySelectorAll<HTMLElement>(CLAIMS)])
    .filter((claims) => claims.length > 0);
  const lane = lanes.findIndex((claims) => claims.includes(here));
  const claims = lanes[lane] ?? [];
  const place = claims.indexOf(here);
  const to = target(event.key, lanes, lane, place, here);
  if (!to) return;
  event.preventDefault();
  to.focus();
  to.scrollIntoView({ block: 'nearest' });
}

function target(
  key: string,
  lanes: readonly (readonly HTMLElement[])[],
  lane: number,
  place: number,
  here: HTMLElement,
): HTMLElement | undefined {
  const claims = lanes[lane] ?? [];
  switch (key) {
    case 'ArrowDown':
      return claims[place + 1];
    case 'ArrowUp':
      return claims[place - 1];
    case 'ArrowRight':
      return nearest(lanes[lane + 1], here);
    case 'ArrowLeft':
      return nearest(lanes[lane - 1], here);
    case 'Home':
      return claims[0];
    case 'End':
      return claims.at(-1);
    default:
      return undefined;
  }
}

function nearest(claims: readonly HTMLElement[] | undefined, here: HTMLElement): HTMLElement | undefined {
  const height = here.getBoundingClientRect().top;
  const away = (claim: HTMLElement) => Math.abs(claim.getBoundingClientRect().top - height);
  return claims?.reduce((best, claim) => (away(claim) < away(best) ? claim : best));
}
