import { illegible } from './legible.ts';
import { atRest } from './pages.ts';
import type { Workstation } from './workstation.ts';

/** The smallest window there is, in the pixels of the screen. */
export const SMALLEST = { width: 1024, height: 680 } as const;
export const ZOOMS = [1, 1.5, 2] as const;

/** Makes everything in the smallest window larger by a factor, and waits until the page follows. */
async function zoom(at: Workstation, factor: number): Promise<void> {
  await at.electron.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to);
  }, factor);
  await at.page.waitForFunction((width) => Math.abs(window.innerWidth - width) <= 1, SMALLEST.width / factor);
}

/** What cannot be read on the page that is open at each zoom in the smallest window; leaves it at its own size. */
export async function illegibleAtEachZoom(
  at: Workstation,
  zooms: readonly number[] = ZOOMS,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const factor of zooms) {
    await zoom(at, factor);
    await atRest(at.page);
    for (const each of await illegible(at.page)) wrong.push(`at ${factor * 100} %: ${each}`);
  }
  await zoom(at, 1);
  return wrong;
}
