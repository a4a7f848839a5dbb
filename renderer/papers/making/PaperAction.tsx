import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperKind } from '../../../shared/claim/vocabulary.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import type { Answer, Failure } from '../../../shared/contract/index.ts';
import { bridge } from '../../api/bridge.ts';
import { useSession } from '../../api/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { useFirstFocus } from '../../ui/focus/useFirstFocus.ts';
import type { Keys } from '../../ui/keys/keys.ts';
import { Note } from '../../ui/Note.tsx';
import { paperLanguage } from '../paperLanguage.ts';
import classes from './PaperAction.module.css';

/** Makes a paper of the claim in the language of whoever reads it, keeps it with the claim, and hands it out: to look at, to print, to save. */
export function PaperAction({
  claim,
  kind,
  keys,
  version,
}: {
  readonly claim: Claim;
  readonly kind: PaperKind;
  readonly keys: Keys;
  /** Of the estimate. */
  readonly version?: number;
}) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [paperId, setPaperId] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { shell } = bridge();

  const make = async () => {
    setFailure(null);
    const language = paperLanguage(kind, claim.customer.language, person.language);
    const answer = await shell.makePaper({
      kind,
      claimId: claim.id,
      language,
      ...(version ? { version } : {}),
    });
    if (answer.ok) setPaperId(answer.value.paperId);
    else setFailure(answer.error);
  };

  return (
    <>
      <FailureNote failure={failure} onRetry={paperId ? undefined : () => void make()} />
      {paperId === null ? (
        <div className={classes.actions}>
          <ActionButton
            label={t('desk:paper.make', { paper: t(`domain:paperKind.${kind}`) })}
            icon={IconFileTypePdf}
            keys={keys}
            onPress={make}
          />
        </div>
      ) : (
        <Made paperId={paperId} claim={claim} kind={kind} onFailure={setFailure} />
      )}
    </>
  );
}

/** The paper is there: print it, look at it, save it. */
function Made({
  paperId,
  claim,
  kind,
  onFailure,
}: {
  readonly paperId: string;
  readonly claim: Claim;
  readonly kind: PaperKind;
  readonly onFailure: (failure: Failure | null) => void;
}) {
  const { t } = useTranslation();
  const place = useFirstFocus<HTMLDivElement>();
  const { shell } = bridge();
  const hand = async (done: Promise<Answer<unknown>>) => {
    const answer = await done;
    onFailure(answer.ok ? null : answer.error);
  };

  return (
    <div ref={place} data-next>
      <Note
        meaning="good"
        action={
          <div className={classes.actions}>
            <Button size="compact-sm" variant="default" onClick={() => void hand(shell.printPaper(paperId))}>
              {t('desk:paper.print')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => void hand(shell.openPaper(paperId))}>
              {t('desk:paper.open')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void hand(shell.savePaper(paperId, `${claim.number}-${kind}.pdf`))}
            >
              {t('desk:paper.save')}
            </Button>
          </div>
        }
      >
        {t('desk:paper.made', { paper: t(`domain:paperKind.${kind}`) })}
      </Note>
    </div>
  );
}
