import { readdirSync, readFileSync } from 'node:fs';
import { isRoot } from '../place.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';
import { installCommand, namesOn, readSystem } from './systemPackages.mjs';

function thisSystem() {
  try {
    return readSystem(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return readSystem('');
  }
}

function aptKnowsPackages() {
  try {
    return readdirSync('/var/lib/apt/lists').some(
      (name) => name.endsWith('_Packages') || name.endsWith('_Packages.lz4'),
    );
  } catch {
    return false;
  }
}

/**
 * Installs system packages as root on Debian and Ubuntu; anywhere else, and when that fails, ends with the command.
 * @param {ReturnType<typeof import('../progress/report.mjs').createReport>} report
 * @param {string} title
 * @param {string} need what is missing, as the beginning of a sentence, e.g. `Electron needs libnss3.so`
 * @param {{ debian: readonly string[], fedora: string, arch: string, suse: string }} names
 */
export async function installSystemPackages(report, title, need, names) {
  const system = thisSystem();
  const command = installCommand(names, system);
  if (!command) {
    throw new CannotGoOn(
      `${need}; install what your system calls ${names.debian.join(', ')}, then run \`npm start\` again.`,
    );
  }
  const asPerson = isRoot ? command : `sudo sh -c '${command}'`;
  if (!isRoot || (system.family !== 'debian' && system.family !== 'ubuntu')) {
    throw new CannotGoOn(`${need}; \`${asPerson}\` installs it.`);
  }

  const packages = namesOn(names.debian, system);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await report.step(title, `installing ${packages.join(' ')}`, async (tell) => {
    const apt = (...args) =>
      listen('apt-get', args, {
        env,
        onLine: (line) => {
          const step = /^(Get:\d+|Fetched|Unpacking|Setting up)\b.*/.exec(line)?.[0];
          if (step) tell(step.slice(0, 60));
        },
      });
    const installing = ['install', '-y', '--no-install-recommends', ...packages];
    let outcome = aptKnowsPackages() ? await apt(...installing) : null;
    if (outcome?.code !== 0) {
      // The lists are missing or name versions that the mirror has dropped since.
      const update = await apt('update');
      outcome = update.code === 0 || update.code === 100 ? await apt(...installing) : update;
    }
    if (outcome.code !== 0) throw new CannotGoOn(`${need}; \`${asPerson}\` installs it.`, outcome.tail);
  });
}
