import { IconFileInvoice, IconFileTypeXml, IconHash, IconList, IconPrinter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Invoice } from '../../shared/contract/invoices.ts';
import { useMay } from '../api/session.ts';
import type { MakePaper } from '../papers/making/useMakePaper.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Money } from '../ui/Money.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import classes from './invoices.module.css';
import { MakeInvoice } from './MakeInvoice.tsx';
import { NoteKsef } from './NoteKsef.tsx';
import { useSaveFile } from './useSaveFile.ts';

/** The invoices of a claim, and the making of its first; nothing where nobody may see them or nothing is owed. */
export function InvoicesPanel({ claim, paper }: { readonly claim: Claim; readonly paper: MakePaper }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const { invoices, due } = claim;
  if (!may('invoices.make') || (invoices.length === 0 && (due?.amount ?? 0) === 0)) return null;
  const close = () => setMaking(false);
  return (
    <Panel title={t('invoices:title')}>
      {invoices.map((invoice, at) => (
        <OneInvoice key={invoice.id} invoice={invoice} onPaper={() => void paper.make('invoice', at + 1)} />
      ))}
      {invoices.length === 0 ? (
        <p className={classes.dim}>{t('invoices:none')}</p>
      ) : (
        <p className={classes.dim}>{t('invoices:noSending')}</p>
      )}
      <div className={classes.actions}>
        {invoices.length === 0 && (
          <ActionButton
            label={t('invoices:make')}
            icon={IconFileInvoice}
            keys="alt+shift+I"
            size="xs"
            onPress={() => setMaking(true)}
          />
        )}
        <ActionButton
          label={t('invoices:all')}
          icon={IconList}
          size="xs"
          onPress={() => void navigate({ to: '/invoices' })}
        />
      </div>
      <SidePanel opened={making} onClose={close} title={t('invoices:make')}>
        <MakeInvoice claimId={claim.id} onClose={close} />
      </SidePanel>
    </Panel>
  );
}

function OneInvoice({ invoice, onPaper }: { readonly invoice: Invoice; readonly onPaper: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { save, failure } = useSaveFile();
  const [noting, setNoting] = useState(false);
  const { id, number, issuedOn, gross, currency, buyer, corrects, ksef } = invoice;
  const close = () => setNoting(false);
  return (
    <div className={classes.one}>
      <div>
        <strong>{number}</strong> · {format.date(issuedOn)} · <Money value={{ amount: gross, currency }} />
        <div className={classes.dim}>
          {[
            corrects && t('invoices:correction', { number: corrects.number }),
            [buyer.name, buyer.taxNumber].filter(Boolean).join(', '),
            ksef === null ? t('invoices:ksef.missing') : (ksef.number ?? t('invoices:ksef.outside')),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <FailureNote failure={failure} />
      <div className={classes.actions}>
        <ActionButton
          label={t('invoices:file')}
          icon={IconFileTypeXml}
          size="xs"
          onPress={() => save(id, number)}
        />
        <ActionButton label={t('invoices:paper')} icon={IconPrinter} size="xs" onPress={onPaper} />
        {ksef === null && (
          <ActionButton
            label={t('invoices:ksef.note')}
            icon={IconHash}
            size="xs"
            onPress={() => setNoting(true)}
          />
        )}
      </div>
      <SidePanel opened={noting} onClose={close} title={t('invoices:ksef.note')}>
        <NoteKsef invoice={invoice} onClose={close} />
      </SidePanel>
    </div>
  );
}
