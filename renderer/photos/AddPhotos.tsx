import { TextInput } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PHOTO_DESKS, type PhotoDesk } from '../../shared/photo/vocabulary.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { OneOf } from '../ui/lists/OneOf.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './photos.module.css';
import type { Tray } from './tray.ts';
import { useBroughtFiles } from './useBroughtFiles.ts';
import { WaitingPhotos } from './WaitingPhotos.tsx';

/** What the system's dialog offers first. Others can be chosen too, and are told why they cannot be shown. */
const KINDS = 'image/jpeg,image/png,image/webp,.heic,.heif';

const LONGEST_NOTE = 500;

/** The panel of photos: chosen in a dialog, dropped on it or pasted, with what is already there in `children`. */
export function AddPhotos({
  tray,
  desk,
  fixedDesk = false,
  count,
  actions,
  children,
}: {
  readonly tray: Tray;
  /** Where the photos are taken, unless the person says otherwise. */
  readonly desk: PhotoDesk;
  readonly fixedDesk?: boolean;
  readonly count: number;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<PhotoDesk | null>(null);
  const [note, setNote] = useState('');
  const take = (files: readonly File[]) => {
    if (files.length === 0) return;
    tray.add(files, said ?? desk, note.trim());
    setNote('');
  };
  const held = useBroughtFiles(place, take);
  return (
    <div ref={place} className={classes.place} data-held={held || undefined}>
      <Panel
        title={count === 0 ? t('photos:title') : t('photos:titleCount', { count })}
        aside={
          <>
            {actions}
            <ActionButton
              label={t('photos:add')}
              icon={IconCamera}
              keys="alt+I"
              size="xs"
              onPress={() => chooser.current?.click()}
            />
          </>
        }
      >
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={KINDS}
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            // The same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        {children}
        <WaitingPhotos tray={tray} />
        <div className={classes.told}>
          {!fixedDesk && (
            <OneOf
              size="xs"
              label={t('photos:desk')}
              data={PHOTO_DESKS.map((value) => ({ value, label: t(`domain:photoDesk.${value}`) }))}
              value={said ?? desk}
              onChange={(value) => setSaid(PHOTO_DESKS.find((each) => each === value) ?? null)}
            />
          )}
          <TextInput
            size="xs"
            label={t('photos:note')}
            placeholder={t('photos:noteHint')}
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </div>
        {count === 0 && <p className={classes.hint}>{t('photos:how')}</p>}
      </Panel>
    </div>
  );
}
