import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../../api/useCall.ts';
import { formatInstant } from '../../text/format.ts';
import { useFormat } from '../../text/useFormat.ts';
import { Note } from '../../ui/Note.tsx';
import { lossWords } from './lossWords.ts';

/** Tells before anybody signs in that something is missing from the data; by whom and what is for those who work here. */
export function LossNote({ timeZone }: { readonly timeZone: string }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const missing = useQueryCall('storage.status', {}).data?.missing;
  if (!missing) return null;
  return (
    <Note meaning="stop">
      <p role="alert">
        {lossWords(missing, t, (at) => formatInstant(language, at, timeZone))}{' '}
        {missing.commits !== null && t('shell:loss.cause')} {t('shell:loss.signIn')}
      </p>
    </Note>
  );
}
