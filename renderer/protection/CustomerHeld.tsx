import { IconEraser, IconFileTypePdf, IconJson } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataFormat } from '../../shared/contract/erasures.ts';
import type { Failure, Output } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useToday } from '../api/useToday.ts';
import { CorrectCustomer } from '../customer/CorrectCustomer.tsx';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Facts } from '../ui/Facts.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Shape } from '../ui/Shape.tsx';
import { EraseForm } from './EraseForm.tsx';
import { hindranceWords, keptWords } from './keptFor.ts';
import classes from './protection.module.css';

/** What is held of one customer, what keeps it, and what can be done: give it out, correct it, erase it. */
export function CustomerHeld({ customerId }: { readonly customerId: string }) {
  const { data, failure, again } = useQueryCall('erasures.look', { customerId });
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  return data ? <Held look={data} /> : <Shape rows={6} />;
}

function Held({ look }: { readonly look: Output<'erasures.look'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const { person } = useSession();
  const { customer, held, hindrances } = look;
  const [erasing, setErasing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isErased = customer.erasedAt !== null;
  const count = (value: number) => format.number(value);

  const save = async (given: DataFormat) => {
    const saved = await bridge().shell.saveHeld({
      customerId: customer.customerId,
      format: given,
      language: person.language,
      suggestedName: `hangar-${customer.claim ?? customer.customerId}.${given}`,
    });
    setFailure(saved.ok ? null : saved.error);
    if (saved.ok && saved.value.saved) notifyDone(t('protection:given'));
  };

  return (
    <div className={classes.held}>
      <Note meaning={isErased ? 'plain' : hindrances.length > 0 ? 'waiting' : 'good'}>
        {keptWords(customer, today, t, format)}
      </Note>
      <Facts
        facts={[
          { name: t('claim:customer.email'), value: customer.email },
          { name: t('claim:customer.phone'), value: customer.phone },
          { name: t('protection:since'), value: format.instant(customer.addedAt) },
          { name: t('protection:held.claims'), value: count(held.claims) },
          { name: t('protection:held.plans'), value: count(held.plans) },
          { name: t('protection:held.papers'), value: count(held.papers) },
          { name: t('protection:held.photos'), value: count(held.photos) },
          { name: t('protection:held.messages'), value: count(held.messages) },
          { name: t('protection:held.events'), value: count(held.events) },
          { name: t('protection:held.drafts'), value: held.drafts.join(', ') },
        ]}
      />
      <FailureNote failure={failure} />
      {!isErased && (
        <>
          <div className={classes.actions}>
            <ActionButton
              label={t('protection:asPdf')}
              icon={IconFileTypePdf}
              size="xs"
              onPress={() => save('pdf')}
            />
            <ActionButton
              label={t('protection:asJson')}
              icon={IconJson}
              size="xs"
              onPress={() => save('json')}
            />
            <Correct customerId={customer.customerId} look={look} />
          </div>
          {hindrances.length > 0 && (
            <ul className={classes.list} aria-label={t('protection:hindrances')}>
              {hindrances.map((each) => (
                <li key={`${each.why} ${each.name}`}>{hindranceWords(each, t, format)}</li>
              ))}
            </ul>
          )}
          <div className={classes.actions}>
            <ActionButton
              label={t('protection:erase.open')}
              icon={IconEraser}
              color="stop"
              disabled={hindrances.length > 0}
              onPress={() => setErasing(true)}
            />
          </div>
        </>
      )}
      <Dialog
        opened={erasing}
        onClose={() => setErasing(false)}
        title={t('protection:erase.title')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <EraseForm look={look} onClose={() => setErasing(false)} />
      </Dialog>
    </div>
  );
}

/** As the customer stands now, and their claims with it. */
function Correct({
  customerId,
  look: { customer },
}: {
  readonly customerId: string;
  readonly look: Output<'erasures.look'>;
}) {
  const { name, email, phone, language, company, taxNumber } = customer;
  return <CorrectCustomer customer={{ id: customerId, name, email, phone, language, company, taxNumber }} />;
}
