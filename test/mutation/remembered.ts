import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** As much of a mutation testing report as is read here; the rest is kept as it is. */
type Report = { files: Record<string, { mutants: { status: string }[] }> };

/**
 * Takes out of Stryker's memory what was not killed. Of a mutant that is met while the sources are loaded, Stryker
 * does not know which tests could notice it, and would not try it on a test written since.
 */
export function forgetSurvivors(file: string): void {
  if (!existsSync(file)) return;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  for (const each of Object.values(report.files))
    each.mutants = each.mutants.filter(({ status }) => status === 'Killed' || status === 'RuntimeError');
  writeFileSync(file, JSON.stringify(report));
}
