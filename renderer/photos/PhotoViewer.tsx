import { IconArrowLeft, IconArrowRight, IconDownload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import type { Photo } from '../../shared/contract/photos.ts';
import { bridge } from '../api/bridge.ts';
import { useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import { When } from '../ui/When.tsx';
import { KeptPicture } from './KeptPicture.tsx';
import classes from './photos.module.css';
import { RemovePhoto } from './RemovePhoto.tsx';

/** The photos of a claim large, one at a time: the arrows go on, Escape steps back. */
export function PhotoViewer({
  photos,
  opened,
  onShow,
  isBroken,
  onBroken,
}: {
  readonly photos: readonly Photo[];
  /** The id of the photo on show; null while the viewer is closed. */
  readonly opened: string | null;
  readonly onShow: (photoId: string | null) => void;
  readonly isBroken: (photo: Photo) => boolean;
  readonly onBroken: (photo: Photo) => void;
}) {
  const { t } = useTranslation();
  const index = photos.findIndex(({ id }) => id === opened);
  const photo = photos[index];
  return (
    <Dialog
      opened={photo !== undefined}
      onClose={() => onShow(null)}
      title={photo && t('photos:place', { photo: photo.number, number: index + 1, all: photos.length })}
      size="calc(100vw - 48px)"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {photo && (
        <Large
          key={photo.id}
          photo={photo}
          before={photos[index - 1]}
          after={photos[index + 1]}
          onShow={onShow}
          broken={isBroken(photo)}
          onBroken={() => onBroken(photo)}
        />
      )}
    </Dialog>
  );
}

function Large({
  photo,
  before,
  after,
  onShow,
  broken,
  onBroken,
}: {
  readonly photo: Photo;
  readonly before: Photo | undefined;
  readonly after: Photo | undefined;
  readonly onShow: (photoId: string | null) => void;
  readonly broken: boolean;
  readonly onBroken: () => void;
}) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [removing, setRemoving] = useState(false);
  const why = useQueryCall('photos.check', { photoId: photo.id }, { enabled: broken }).failure;
  const show = (other: Photo | undefined) => other && onShow(other.id);
  const save = async () => {
    const answer = await bridge().shell.savePhoto(photo.id);
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok && answer.value.saved) notifyDone(t('photos:saved'));
  };
  return (
    <div className={classes.viewer}>
      <div className={classes.large}>
        <KeptPicture photo={photo} broken={broken} onBroken={onBroken} />
      </div>
      <FailureNote failure={failure ?? why} />
      <div className={classes.caption}>
        <p>
          {t(`domain:photoDesk.${photo.desk}`)} · <When instant={photo.addedAt} /> · {photo.by}
          {photo.note !== '' && <span className={classes.noted}>{photo.note}</span>}
        </p>
        <div className={classes.actions}>
          <ActionButton
            label={t('photos:before')}
            icon={IconArrowLeft}
            keys="ArrowLeft"
            disabled={!before}
            onPress={() => show(before)}
          />
          <ActionButton
            label={t('photos:after')}
            icon={IconArrowRight}
            keys="ArrowRight"
            disabled={!after}
            onPress={() => show(after)}
          />
          <ActionButton
            label={t('photos:save')}
            icon={IconDownload}
            keys="mod+S"
            disabled={broken}
            onPress={save}
          />
          <ActionButton
            label={t('photos:remove.open')}
            icon={IconTrash}
            keys="alt+Delete"
            onPress={() => setRemoving(true)}
          />
        </div>
      </div>
      <RemovePhoto photo={photo} opened={removing} onClose={() => setRemoving(false)} />
    </div>
  );
}
