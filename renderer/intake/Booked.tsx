import { Loader } from '@mantine/core';
import { IconCircleCheck, IconExternalLink, IconPrinter, IconScan } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/claim/vocabulary.ts';
import type { Answer, Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { paperLanguage } from '../papers/paperLanguage.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import type { Keys } from '../ui/keys/keys.ts';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { BookedPhotos } from './BookedPhotos.tsx';
import classes from './IntakePage.module.css';
import { useKeptPaper } from './useKeptPaper.ts';

export interface BookedClaim {
  readonly claimId: string;
  readonly number: string;
  readonly serial: string;
  readonly model: string;
  /** The customer's, for what is printed. */
  readonly language: Language;
}

/** After booking in: receipt and label, ready to print, and the way on: the next device, or this claim. */
export function Booked({ claim, onNext }: { readonly claim: BookedClaim; readonly onNext: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector<HTMLElement>('[data-next] button')?.focus(), []);
  return (
    <div ref={place} className={classes.booked}>
      <Panel>
        <p className={classes.done} role="status">
          <IconCircleCheck size={24} aria-hidden="true" />
          {t('intake:booked.title', { number: claim.number })}
        </p>
        <p>
          {claim.model} · <Serial value={claim.serial} copy />
        </p>
        <ul className={classes.papers}>
          <Paper kind="label" claim={claim} print="alt+L" open="alt+K" />
          <Paper kind="receipt" claim={claim} print="alt+P" open="alt+O" />
        </ul>
        <div className={classes.actions} data-next>
          <ActionButton
            label={t('intake:booked.next')}
            icon={IconScan}
            variant="filled"
            keys="alt+N"
            onPress={onNext}
          />
          <ActionButton
            label={t('intake:booked.toClaim')}
            keys="alt+C"
            onPress={() => void navigate({ to: '/claims/$claimId', params: { claimId: claim.claimId } })}
          />
        </div>
      </Panel>
      <BookedPhotos claimId={claim.claimId} />
    </div>
  );
}

function Paper({
  kind,
  claim,
  print,
  open,
}: {
  readonly kind: 'receipt' | 'label';
  readonly claim: BookedClaim;
  readonly print: Keys;
  readonly open: Keys;
}) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { paper, again } = useKeptPaper({
    kind,
    claimId: claim.claimId,
    language: paperLanguage(kind, claim.language, person.language),
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (act: (paperId: string) => Promise<Answer<unknown>>) => {
    if (paper.state !== 'kept') return;
    const answer = await act(paper.paperId);
    setFailure(answer.ok ? null : answer.error);
  };
  const name = t(`domain:paperKind.${kind}`);
  const { shell } = bridge();
  return (
    <li>
      <span>{name}</span>
      {paper.state === 'making' ? (
        <span
          className={classes.actions}
          role="status"
          aria-label={t('intake:booked.making', { paper: name })}
        >
          <Loader size={20} />
        </span>
      ) : (
        <span className={classes.actions}>
          <ActionButton
            label={t(`intake:booked.print.${kind}`)}
            icon={IconPrinter}
            keys={print}
            disabled={paper.state !== 'kept'}
            onPress={() => run((id) => shell.printPaper(id))}
          />
          <ActionButton
            label={t(`intake:booked.open.${kind}`)}
            icon={IconExternalLink}
            keys={open}
            disabled={paper.state !== 'kept'}
            onPress={() => run((id) => shell.openPaper(id))}
          />
        </span>
      )}
      <FailureNote
        failure={paper.state === 'failed' ? paper.failure : failure}
        onRetry={paper.state === 'failed' ? () => void again() : undefined}
      />
    </li>
  );
}
