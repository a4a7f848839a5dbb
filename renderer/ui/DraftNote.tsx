import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './DraftNote.module.css';
import { Note } from './Note.tsx';
import type { Draft } from './useDraftForm.ts';

/** Says that what was typed earlier came back, or was damaged, until it is sent in vain, and offers to start afresh. */
export function DraftNote({
  draft,
}: {
  readonly draft: Pick<Draft, 'restored' | 'damaged' | 'tried' | 'discard'>;
}) {
  const { t } = useTranslation();
  const discard = (
    <Button size="compact-sm" variant="default" onClick={draft.discard}>
      {t('common:draft.discard')}
    </Button>
  );
  if (draft.damaged !== null) {
    return (
      <Note meaning="attention" action={discard}>
        {t('common:draft.damaged')}
        <output className={classes.readable}>{draft.damaged}</output>
      </Note>
    );
  }
  if (!draft.restored) return null;
  return <Note action={discard}>{draft.tried ? t('common:draft.unsent') : t('common:draft.restored')}</Note>;
}
