import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse, stringify } from 'yaml';
import { signatureFile, signedText } from '../../updates/signedText.mjs';
import { CannotGoOn } from '../progress/report.mjs';

/**
 * What a server has to offer beside the packages so that Hangar takes them for a newer version: electron-updater's file,
 * which names them with their hashes, what is new in four languages, for how long all that may be believed, and the
 * signature over it. The key that signs stays with whoever makes the versions; the public half is typed into each centre.
 */

const LANGUAGES = ['en', 'pl', 'de', 'ru'];
/** As the program reads it. Characters. */
const LONGEST_NOTE = 4_000;
/** Who looks less often than twice a year would not notice that somebody holds newer versions back. */
export const USUAL_DAYS = 180;
const DAY_MS = 86_400_000;

/** Files of a system that electron-updater puts in place, by how their names end. */
const ENDINGS = { linux: ['.deb', '.AppImage'], win32: ['.exe'] };

const architectureOf = (arch) => (arch === 'x64' ? '' : `-${arch}`);

/** As electron-updater asks for it. */
const tellingFile = (platform, arch) =>
  platform === 'win32' ? 'latest.yml' : `latest-linux${architectureOf(arch)}.yml`;

/**
 * Makes a key to sign versions with, for its owner only.
 * @param {string} file
 * @returns {string} the public key, as a centre types it
 */
export function makeKey(file) {
  if (existsSync(file))
    throw new CannotGoOn(`There is a file ${file} already: a key is never overwritten. Name another one.`);
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return publicKeyOf(privateKey);
}

const publicKeyOf = (privateKey) =>
  createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');

function readKey(file) {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new CannotGoOn(
    `${file} holds no key to sign with: \`npm run dist -- --new-key ${file}\` makes one, for another name.`,
  );
}

/** What is new: a YAML or JSON file with the text of each language. */
function readNotes(file) {
  let given;
  try {
    given = parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CannotGoOn(`${file} cannot be read: it has to be YAML with a text under each of ${LANGUAGES}.`);
  }
  return Object.fromEntries(
    LANGUAGES.map((language) => {
      const text = typeof given?.[language] === 'string' ? given[language].trim() : '';
      if (text === '' || text.length > LONGEST_NOTE)
        throw new CannotGoOn(
          `${file} has to say under “${language}” what is new, in ${LONGEST_NOTE} characters at most.`,
        );
      return [language, text];
    }),
  );
}

async function sha512Of(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/**
 * @typedef {object} WantedRelease
 * @property {string} folder with the packages, and for what is written
 * @property {string} version
 * @property {string} platform as Node names it
 * @property {string} arch as Node names it
 * @property {string} key file of the key that signs
 * @property {string} notes file of what is new
 * @property {number} [days] for how long it may be believed
 * @property {Date} now
 */

/**
 * Writes and signs what tells of the packages in a folder.
 * @param {WantedRelease} wanted
 * @returns {Promise<{ file: string, publicKey: string, expiresAt: string }>}
 */
export async function signRelease({ folder, version, platform, arch, key, notes, days = USUAL_DAYS, now }) {
  const privateKey = readKey(key);
  const news = readNotes(notes);
  const endings = ENDINGS[platform] ?? [];
  const names = readdirSync(folder)
    .filter((name) => endings.some((ending) => name.endsWith(ending)) && isOf(name, version, platform, arch))
    .sort();
  if (names.length === 0)
    throw new CannotGoOn(
      `There is no package of version ${version} in ${folder} that a Hangar could put in place by itself: make one first, as \`npm run dist -- --debian\` does.`,
    );
  const files = await Promise.all(
    names.map(async (url) => ({
      url,
      sha512: await sha512Of(path.join(folder, url)),
      size: statSync(path.join(folder, url)).size,
    })),
  );
  const issuedAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + days * DAY_MS).toISOString();
  const text = stringify(
    {
      version,
      files,
      path: files[0].url,
      sha512: files[0].sha512,
      releaseDate: issuedAt,
      hangar: { issuedAt, expiresAt, notes: news },
    },
    // Without quotes an instant is read as a date, and some versions as a number.
    { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
  );
  const file = tellingFile(platform, arch);
  const signature = sign(null, Buffer.from(signedText(file, text)), privateKey).toString('base64url');
  writeFileSync(path.join(folder, file), text);
  writeFileSync(path.join(folder, signatureFile(file)), `${signature}\n`);
  return { file: path.join(folder, file), publicKey: publicKeyOf(privateKey), expiresAt };
}

/** Whether a package is of this version and, where its name says so, of this kind of computer. */
function isOf(name, version, platform, arch) {
  const ofVersion = new RegExp(`[-_]${version.replaceAll('.', '\\.')}(~trial)?[-_]`).test(name);
  // A file for Windows names both kinds of computer, of which electron-updater takes its own.
  if (platform === 'win32') return ofVersion;
  const kinds = { x64: /amd64|x64|x86_64/, arm64: /arm64|aarch64/ };
  return ofVersion && (kinds[arch]?.test(name) ?? false);
}
