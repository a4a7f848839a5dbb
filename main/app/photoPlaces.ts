import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../../shared/contract/answer.ts';
import { contract, type Output } from '../../shared/contract/index.ts';
import { done } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import type { KeptFile } from './protocol.ts';
import { ORIGIN } from './servedFiles.ts';

const PLACE = `${ORIGIN}/photos/`;
const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** The window's secret and the photo's id, out of an address of a photo; null for any other address. */
function photoAddressed(address: string): { readonly secret: string; readonly photoId: string } | null {
  if (!address.startsWith(PLACE)) return null;
  const [secret = '', photoId = '', ...more] = address.slice(PLACE.length).split('/');
  return isId(secret) && isId(photoId) && more.length === 0 ? { secret, photoId } : null;
}

/**
 * Where windows find photos. Each window has a place of its own that no other can guess, and every picture fetched there
 * is asked for on that window's session: when its person has signed out or locked it, nothing is there.
 */
export function createPhotoPlaces(host: Pick<BackendHost, 'call'>) {
  const windows = new Map<string, Page>();

  async function locate(asker: Page, photoId: string): Promise<Answer<Output<'photos.locate'>>> {
    const answer = await host.call(asker, 'photos.locate', { photoId });
    return answer.ok ? done(contract['photos.locate'].output.parse(answer.value)) : answer;
  }

  return {
    locate,

    /** The window's own place: an address there goes on with `/` and a photo's id. */
    addressFor(asker: Page): string {
      const known = [...windows].find(([, page]) => page === asker);
      if (known) return PLACE + known[0];
      const secret = randomUUID();
      windows.set(secret, asker);
      asker.contents.once('destroyed', () => windows.delete(secret));
      return PLACE + secret;
    },

    /** The file behind an address of a photo; null when there is none for the window's person. */
    async file(address: string): Promise<KeptFile | null> {
      const asked = photoAddressed(address);
      const asker = asked && windows.get(asked.secret);
      if (!asker) return null;
      const photo = await locate(asker, asked.photoId);
      return photo.ok ? { path: photo.value.path, mimeType: photo.value.mediaType } : null;
    },
  };
}
