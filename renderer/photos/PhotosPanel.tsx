import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/contract/photos.ts';
import type { PhotoDesk } from '../../shared/photo/vocabulary.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { When } from '../ui/When.tsx';
import { AddPhotos } from './AddPhotos.tsx';
import { KeptPicture } from './KeptPicture.tsx';
import { PhotoViewer } from './PhotoViewer.tsx';
import classes from './photos.module.css';
import { claimTray } from './trays.ts';

/** The photos of a claim, small, to be opened large; and more of them added by dialog, drop or paste. */
export function PhotosPanel({
  claimId,
  photos,
  desk,
  fixedDesk,
}: {
  readonly claimId: string;
  readonly photos: readonly Photo[];
  /** Where photos added here are taken, unless the person says otherwise. */
  readonly desk: PhotoDesk;
  readonly fixedDesk?: boolean;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  /** Photos whose file turned out not to be what was kept. */
  const [damaged, setDamaged] = useState<ReadonlySet<string>>(new Set());
  const isBroken = (photo: Photo) => photo.missing || damaged.has(photo.id);
  const noteBroken = (photo: Photo) => setDamaged((before) => new Set([...before, photo.id]));
  const broken = photos.filter(isBroken).length;
  const first = photos[0];
  return (
    <AddPhotos
      tray={claimTray(claimId)}
      desk={desk}
      fixedDesk={fixedDesk}
      count={photos.length}
      actions={
        first && (
          <ActionButton
            label={t('photos:look')}
            icon={IconPhoto}
            keys="alt+Y"
            size="xs"
            onPress={() => setOpened(first.id)}
          />
        )
      }
    >
      {broken > 0 && (
        <div className={classes.lost}>
          <MeaningBadge meaning="stop" label={t('photos:gone.count', { count: broken })} />
          <span>{t('photos:gone.say')}</span>
        </div>
      )}
      {photos.length === 0 ? (
        <p className={classes.dim}>{t('photos:none')}</p>
      ) : (
        <ul className={classes.grid}>
          {photos.map((photo) => (
            <li key={photo.id}>
              <button type="button" className={classes.thumb} onClick={() => setOpened(photo.id)}>
                <KeptPicture photo={photo} broken={isBroken(photo)} onBroken={() => noteBroken(photo)} />
              </button>
              <span className={classes.under}>
                <span>{t(`domain:photoDesk.${photo.desk}`)}</span>
                <When instant={photo.addedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <PhotoViewer
        photos={photos}
        opened={opened}
        onShow={setOpened}
        isBroken={isBroken}
        onBroken={noteBroken}
      />
    </AddPhotos>
  );
}
