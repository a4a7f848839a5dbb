import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Note } from './Note.tsx';
import type { Draft } from './useDraftForm.ts';

/** Says that what was typed earlier came back, and offers to start afresh. */
export function DraftNote({ draft }: { readonly draft: Pick<Draft, 'restored' | 'discard'> }) {
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
      {t('common:draft.restored')}
    </Note>
  );
}
