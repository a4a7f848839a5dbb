import { ActionIcon, Progress, Tooltip } from '@mantine/core';
import { IconPhoto, IconPhotoOff, IconPhotoX, IconRefresh, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { failureText } from '../api/failures.ts';
import { meaningText } from '../theme/meanings.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';
import classes from './photos.module.css';
import type { Stage, Tray, WaitingPhoto } from './tray.ts';
import { useTray } from './trays.ts';

/** Photos that no claim has yet, each with how far it is or why it cannot go on. */
export function WaitingPhotos({ tray }: { readonly tray: Tray }) {
  const { t } = useTranslation();
  const { photos, kept, known } = useTray(tray);
  const refused = photos.filter(({ stage }) => stage.name === 'refused').length;
  const unfit = photos.filter(({ stage }) => stage.name === 'unfit').length;
  const moving = photos.some(({ stage }) => isMoving(stage));
  return (
    <>
      <p role="status" className={classes.progress}>
        {moving && t('photos:progress', { done: kept, all: kept + photos.length })}
      </p>
      {known.length > 0 && <Note>{t('photos:known', { names: known.join(', ') })}</Note>}
      {photos.length > 0 && (
        <ul className={classes.waiting} aria-label={t('photos:waiting')}>
          {photos.map((photo) => (
            <Waiting key={photo.id} photo={photo} tray={tray} />
          ))}
        </ul>
      )}
      {refused + unfit > 0 && (
        <div className={classes.actions}>
          {refused > 0 && (
            <ActionButton
              label={t('photos:sendAgain', { count: refused })}
              icon={IconRefresh}
              keys="alt+T"
              size="xs"
              onPress={tray.retry}
            />
          )}
          {unfit > 0 && (
            <ActionButton
              label={t('photos:dropUnfit', { count: unfit })}
              icon={IconPhotoX}
              keys="alt+X"
              size="xs"
              onPress={tray.dropUnfit}
            />
          )}
        </div>
      )}
    </>
  );
}

const isMoving = ({ name }: Stage): boolean =>
  name === 'waiting' || name === 'preparing' || name === 'sending';

/** How far each stage is along the way; what really moves is one file at a time. Per cent. */
const FAR: Readonly<Record<Stage['name'], number>> = {
  waiting: 0,
  preparing: 25,
  ready: 50,
  sending: 75,
  unfit: 0,
  refused: 50,
};

function Waiting({ photo, tray }: { readonly photo: WaitingPhoto; readonly tray: Tray }) {
  const { t } = useTranslation();
  const { name, stage, preview } = photo;
  const failed = stage.name === 'unfit' || stage.name === 'refused';
  const dropLabel = t('photos:drop', { name });
  return (
    <li className={classes.wait}>
      <span className={classes.small}>
        {preview ? (
          <img src={preview} alt="" />
        ) : failed ? (
          <IconPhotoOff size={20} aria-hidden="true" color={meaningText('stop')} />
        ) : (
          <IconPhoto size={20} aria-hidden="true" />
        )}
      </span>
      <div className={classes.named}>
        <span className={classes.file}>{name}</span>
        {failed ? (
          <span role="alert" className={classes.failed}>
            {whatIsWrong(t, stage)}
          </span>
        ) : (
          <>
            <span className={classes.stage}>{t(`photos:stage.${stage.name}`)}</span>
            {isMoving(stage) && (
              <Progress size={4} value={FAR[stage.name]} aria-label={t('photos:progressOf', { name })} />
            )}
          </>
        )}
      </div>
      {stage.name !== 'sending' && (
        <Tooltip label={dropLabel}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={dropLabel}
            onClick={() => tray.drop(photo.id)}
          >
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}

/** Why the photo cannot go on, in a sentence; the file's name stands above it. */
function whatIsWrong(t: TFunction, stage: Stage): string {
  switch (stage.name) {
    case 'unfit':
      return t(`photos:cannot.${stage.why}`);
    case 'refused':
      return failureText(t, stage.failure);
    default:
      return '';
  }
}
