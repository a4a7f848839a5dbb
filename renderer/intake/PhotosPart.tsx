import { useTranslation } from 'react-i18next';
import { isDemanded } from '../../shared/claim/intakeDemands.ts';
import type { Arrival } from '../../shared/claim/vocabulary.ts';
import { useQueryCall } from '../api/useCall.ts';
import { AddPhotos } from '../photos/AddPhotos.tsx';
import { intakeTray, useTray } from '../photos/trays.ts';
import { Note } from '../ui/Note.tsx';
import { useWantedWords } from './useWantedWords.ts';

/** Photos of the device as it came in: taken with the rest of the form, and sent once it is a claim. */
export function PhotosPart({ arrival }: { readonly arrival: Arrival | null }) {
  const { t } = useTranslation();
  const wanted = useWantedWords();
  const demands = useQueryCall('intake.demands', {}).data?.demands;
  const demand = arrival && isDemanded(arrival) ? demands?.[arrival] : null;
  const tray = intakeTray();
  const { photos } = useTray(tray);
  const count = photos.filter(({ stage }) => stage.name !== 'unfit').length;
  return (
    <AddPhotos tray={tray} desk="intake" fixedDesk count={count}>
      {demand && (demand.photos > 0 || demand.signature) && (
        <Note meaning={count < demand.photos ? 'attention' : undefined}>
          {t('intake:wants.toCome', { what: wanted(demand) })}
        </Note>
      )}
      {count > 0 && <Note>{t('photos:intake.until')}</Note>}
    </AddPhotos>
  );
}
