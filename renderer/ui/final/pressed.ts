import { followPresses } from './presses.ts';

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** What is being pressed in this window. */
export const presses = followPresses((task) => setTimeout(task, 0));

window.addEventListener(
  'keydown',
  (event) => {
    if (!MODIFIERS.has(event.key)) presses.down(event.repeat);
  },
  { capture: true },
);
window.addEventListener('pointerdown', () => presses.down(false), { capture: true });
for (const end of ['keyup', 'pointerup', 'pointercancel', 'blur'] as const) {
  window.addEventListener(end, presses.up, { capture: true });
}
