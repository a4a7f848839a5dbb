import { IconPhotoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/contract/photos.ts';
import { useFormat } from '../text/useFormat.ts';
import classes from './photos.module.css';
import { usePhotoAddress } from './usePhotoAddress.ts';

/** What a kept photo is, for those who do not see it: its number, where and when it was taken, what was noted. */
function usePhotoWords(): (photo: Photo) => string {
  const { t } = useTranslation();
  const { instant } = useFormat();
  return ({ number, desk, addedAt, note }) =>
    t(note === '' ? 'photos:alt' : 'photos:altNoted', {
      number,
      desk: t(`domain:photoDesk.${desk}`),
      at: instant(addedAt),
      note,
    });
}

/** A kept photo, or the mark that its file is gone or no longer what was kept. */
export function KeptPicture({
  photo,
  broken,
  onBroken,
}: {
  readonly photo: Photo;
  readonly broken: boolean;
  readonly onBroken: () => void;
}) {
  const { t } = useTranslation();
  const address = usePhotoAddress();
  const words = usePhotoWords()(photo);
  if (broken) {
    return (
      <span className={classes.gone}>
        <IconPhotoOff size={24} stroke={1.5} aria-hidden="true" />
        <span className={classes.unseen}>{words}</span>
        {t('photos:gone.mark')}
      </span>
    );
  }
  if (address === null) return null;
  return (
    <img
      src={`${address}/${photo.id}`}
      alt={words}
      width={photo.width}
      height={photo.height}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={onBroken}
    />
  );
}
