import { listen } from '../progress/run.mjs';
import { installSystemPackages } from './systemInstall.mjs';

const TOOLS = [
  { program: 'python3', debian: 'python3' },
  { program: 'make', debian: 'make' },
  { program: 'g++', debian: 'g++' },
];

/** Makes sure of what compiling the database's native module takes. */
export async function ensureBuildTools(report) {
  const answers = await Promise.all(TOOLS.map(({ program }) => listen(program, ['--version'])));
  const missing = TOOLS.filter((_, index) => answers[index]?.code !== 0);
  if (missing.length === 0) return;
  const names = missing.map(({ program }) => program).join(', ');
  await installSystemPackages(report, 'Build tools', `Building the database's native module needs ${names}`, {
    debian: missing.map(({ debian }) => debian),
    fedora: 'python3 make gcc-c++',
    arch: 'python make gcc',
    suse: 'python3 make gcc-c++',
  });
}
