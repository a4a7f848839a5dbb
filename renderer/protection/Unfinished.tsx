import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { failureText } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';

/** That erasures have left something behind which is still to be taken away, why, and the way to do it now. */
export function Unfinished({ status }: { readonly status: Output<'erasures.status'> }) {
  const { t } = useTranslation();
  const finish = useCommandCall('erasures.finish');
  const { unfinished, failure, waits, weighing } = status;
  return (
    <>
      {weighing && <Note meaning="waiting">{t('protection:weighing')}</Note>}
      {unfinished > 0 && (
        <Note
          meaning="attention"
          action={<ActionButton label={t('protection:finish')} size="xs" onPress={() => finish.run({})} />}
        >
          {t('protection:unfinished', { count: unfinished })}{' '}
          {failure
            ? failureText(t, { kind: 'storage', ...failure })
            : waits
              ? t('protection:waits')
              : t('protection:goesOn')}
        </Note>
      )}
      <FailureNote failure={finish.failure} />
    </>
  );
}
