import { useTranslation } from 'react-i18next';
import { dataFate } from '../../shared/claim/storedData.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { Note } from '../ui/Note.tsx';

/** What is left to do about the data on the device before it is out of the house; nothing where there is none. */
export function DataReminder({ claim: { storedData } }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  if (!storedData?.here) return null;
  const fate = dataFate(storedData.answer, storedData.deleted !== null);
  if (fate !== 'to_be_deleted' && fate !== 'not_asked') return null;
  return <Note meaning="attention">{t(`shipping:data.${fate}`)}</Note>;
}
