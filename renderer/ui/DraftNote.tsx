import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Note } from './Note.tsx';
import type { Draft } from './useDraftForm.ts';

/** Says that what was typed earlier came back, until it is sent in vain, and offers to start afresh. */
export function DraftNote({ draft }: { readonly draft: Pick<Draft, 'restored' | 'tried' | 'discard'> }) {
  const { t } = useTranslation();
  if (!draft.restored) return null;
  return (
    <Note
      action={
        <Button size="compact-sm" variant="default" onClick={draft.discard}>
          {t('common:draft.discard')}
        </Button>
      }
    >
      {draft.tried ? t('common:draft.unsent') : t('common:draft.restored')}
    </Note>
  );
}
