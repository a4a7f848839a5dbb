import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AppUpdater } from 'electron-updater/out/AppUpdater.js';
import type { BaseUpdater } from 'electron-updater/out/BaseUpdater.js';
import { NsisUpdater } from 'electron-updater/out/NsisUpdater.js';
import {
  Provider,
  type ProviderRuntimeOptions,
  resolveFiles,
} from 'electron-updater/out/providers/Provider.js';
import type { ResolvedUpdateFileInfo } from 'electron-updater/out/types.js';
import type { UpdateWay } from '../../shared/update/vocabulary.ts';
import { UpdateFailure, whyUnwritten } from './failure.ts';
import { createFetcher, type Fetcher, type Progress, sha512Of } from './fetcher.ts';
import { ImageUpdater, PackageUpdater, type Run } from './installing.ts';
import { believe, type Release, readRelease } from './release.ts';
import { signatureFile } from './signedText.mjs';

/** Looks for newer versions at one server, fetches them and puts them in place. */
export interface Updater {
  /** Null where the server has this version. @throws UpdateFailure */
  look(seen: string | null): Promise<{ readonly release: Release; readonly isNewer: boolean }>;
  /** The file of what was found last, whole and as it was signed. @throws UpdateFailure */
  fetch(): Promise<void>;
  /**
   * Puts in place what was fetched. The data must be closed. `runAfter`: an installer that works behind the program's end starts
   * the new version. @throws UpdateFailure
   */
  install(runAfter: boolean): Promise<void>;
}

interface UpdaterOptions {
  readonly way: UpdateWay;
  /** Of this program. */
  readonly version: string;
  readonly address: string;
  readonly signedBy: string;
  /** For what was fetched, and whatever electron-updater remembers. */
  readonly folder: string;
  readonly send: typeof fetch;
  /** UTC, ISO 8601. */
  readonly now: () => string;
  readonly onProgress: (progress: Progress) => void;
  /** Runs the system's installer. */
  readonly run?: Run | undefined;
}

type Info = ReturnType<typeof infoOf>;

/** A version as electron-updater wants it. */
const infoOf = ({ version, files, issuedAt }: Release) => ({
  version,
  files: files.map((file) => ({ ...file })),
  path: files[0]?.url ?? '',
  sha512: files[0]?.sha512 ?? '',
  releaseDate: issuedAt,
});

/** Gives electron-updater nothing to go on that was not signed. */
class SignedProvider extends Provider<Info> {
  private readonly base: URL;
  private readonly read: (file: string) => Promise<Release>;

  constructor(runtime: ProviderRuntimeOptions, base: URL, read: (file: string) => Promise<Release>) {
    super(runtime);
    this.base = base;
    this.read = read;
  }

  async getLatestVersion(): Promise<Info> {
    return infoOf(await this.read(`${this.getDefaultChannelName()}.yml`));
  }

  resolveFiles(info: Info): ResolvedUpdateFileInfo[] {
    return resolveFiles(info, this.base);
  }
}

/** What electron-updater is to know of the program: it neither ends it nor starts anything by itself. */
const programOf = ({ version, folder }: UpdaterOptions) => ({
  version,
  name: 'Hangar',
  isPackaged: true,
  appUpdateConfigPath: join(folder, 'app-update.yml'),
  userDataPath: folder,
  baseCachePath: folder,
  whenReady: () => Promise.resolve(),
  relaunch: () => {},
  quit: () => {},
  onQuit: () => {},
});

function updaterOf(options: UpdaterOptions): BaseUpdater {
  switch (options.way) {
    case 'nsis':
      return new NsisUpdater(null, programOf(options));
    case 'appimage':
      return new ImageUpdater(null, programOf(options));
    case 'deb':
    case 'by_hand': {
      const updater = new PackageUpdater(null, programOf(options));
      if (options.run) updater.run = options.run;
      return updater;
    }
  }
}

export function createUpdater(options: UpdaterOptions): Updater {
  const { address, signedBy, folder } = options;
  let found: Release | null = null;
  let seenBefore: string | null = null;
  let fetched: { readonly file: string; readonly sha512: string } | null = null;
  const sizeOf = (sha512: string) => {
    const file = found?.files.find((each) => each.sha512 === sha512);
    if (!file) throw new UpdateFailure('no_file');
    return file.size;
  };
  const fetcher: Fetcher = createFetcher(options.send, join(folder, 'parts'), sizeOf, options.onProgress);

  async function read(file: string): Promise<Release> {
    const base = new URL(address);
    const text = await fetcher.text(new URL(file, base));
    const signature = await fetcher.text(new URL(signatureFile(file), base)).catch((problem: unknown) => {
      if (problem instanceof UpdateFailure && problem.code === 'nothing_there')
        throw new UpdateFailure('not_signed');
      throw problem;
    });
    const release = readRelease({ file, text, signature, signedBy });
    believe(release, seenBefore, options.now());
    found = release;
    return release;
  }

  const updater: AppUpdater & Pick<BaseUpdater, 'install'> = updaterOf(options);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  // Its words hold addresses and paths.
  updater.logger = null;
  let problem: unknown = null;
  updater.on('error', (error) => {
    problem = error;
  });
  // The types keep it to themselves; of all it can do, electron-updater uses `download` here.
  Object.assign(updater, { httpExecutor: fetcher });
  updater.setFeedURL({
    provider: 'custom',
    updateProvider: class extends SignedProvider {
      constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
        super(runtime, new URL(address), read);
      }
    },
  });

  const failed = (error: unknown): UpdateFailure =>
    error instanceof UpdateFailure
      ? error
      : (whyUnwritten(error) ?? new UpdateFailure('broken_off', {}, error));

  return {
    async look(seen) {
      seenBefore = seen;
      found = null;
      fetched = null;
      try {
        await prepare(folder);
        // What it makes of an active updater differs by system; the provider alone is asked here.
        const result = await updater.checkForUpdates();
        if (!found) throw new UpdateFailure('unreadable');
        const release: Release = found;
        if (updater.currentVersion.compare(release.version) > 0)
          throw new UpdateFailure('older', { version: release.version });
        return { release, isNewer: result?.isUpdateAvailable ?? false };
      } catch (error) {
        throw failed(error);
      }
    },

    async fetch() {
      try {
        const [file = ''] = await updater.downloadUpdate();
        const signed = found?.files.find(({ url }) => url === basename(file));
        if (!signed) throw new UpdateFailure('no_file');
        fetched = { file, sha512: signed.sha512 };
      } catch (error) {
        throw failed(error);
      }
    },

    async install(runAfter) {
      if (!fetched) throw new UpdateFailure('no_file');
      // It has lain there for a while.
      if ((await sha512Of(fetched.file).catch(() => null)) !== fetched.sha512)
        throw new UpdateFailure('file_differs');
      problem = null;
      if (updater.install(true, runAfter && options.way === 'nsis')) return;
      throw problem instanceof UpdateFailure
        ? problem
        : new UpdateFailure('not_installed', { file: fetched.file }, problem);
    },
  };
}

/** electron-updater wants a file that says where it keeps things. */
async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'app-update.yml'), 'provider: generic\nupdaterCacheDirName: fetched\n', {
    mode: 0o600,
  });
}
