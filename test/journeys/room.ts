import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import * as work from './work.ts';
import { launchWorkstation, type Workstation } from './workstation.ts';

const open: { at: Workstation; dir: string }[] = [];

afterEach(async (context) => {
  for (const { at, dir } of open.splice(0)) {
    const failed = context.task.result?.state === 'fail';
    if (failed) {
      const name = context.task.name.replace(/\W+/g, '-').slice(0, 60);
      console.error(await at.page.locator('body').ariaSnapshot().catch(String));
      console.error(`Picture: ${await at.picture(`failed-${name}`).catch(String)}`);
    }
    await at.close();
    if (!failed) rmSync(dir, { recursive: true, force: true });
    expect(at.problems, 'what the window reported').toEqual([]);
  }
});

/** A workstation on an empty folder of its own, closed and removed after the test. */
export async function emptyWorkstation(): Promise<Workstation & { readonly dir: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'hangar journey '));
  const at = await launchWorkstation({ dataDir: join(dir, 'data'), outDir: join(dir, 'out') });
  open.push({ at, dir });
  return { ...at, dir };
}

/** The same with a centre set up and its manager signed in. */
export async function newCentre(): Promise<Workstation & { readonly dir: string }> {
  const at = await emptyWorkstation();
  await work.setUpCentre(at);
  return at;
}
