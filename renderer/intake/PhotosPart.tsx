import { useTranslation } from 'react-i18next';
import { AddPhotos } from '../photos/AddPhotos.tsx';
import { intakeTray, useTray } from '../photos/trays.ts';
import { Note } from '../ui/Note.tsx';

/** Photos of the device as it came in: taken with the rest of the form, and sent once it is a claim. */
export function PhotosPart() {
  const { t } = useTranslation();
  const tray = intakeTray();
  const { photos } = useTray(tray);
  const count = photos.filter(({ stage }) => stage.name !== 'unfit').length;
  return (
    <AddPhotos tray={tray} desk="intake" fixedDesk count={count}>
      {count > 0 && <Note>{t('photos:intake.until')}</Note>}
    </AddPhotos>
  );
}
