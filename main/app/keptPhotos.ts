import type { Answer } from '../../shared/contract/answer.ts';
import type { Saved } from '../../shared/contract/bridge.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { createPhotoPlaces } from './photoPlaces.ts';
import { saveCopy } from './saving.ts';

/** Photos, shown to the windows whose people may see them and saved for them. */
export function createKeptPhotos(host: Pick<BackendHost, 'call'>) {
  const { addressFor, file, locate } = createPhotoPlaces(host);
  return {
    addressFor,
    file,

    /** Saves a copy under a name that tells the claim and the photo's number. */
    async save(asker: Page, photoId: string): Promise<Answer<Saved>> {
      const photo = await locate(asker, photoId);
      return photo.ok ? saveCopy(asker.contents, photo.value.name, photo.value.path) : photo;
    },
  };
}

export type KeptPhotos = ReturnType<typeof createKeptPhotos>;
