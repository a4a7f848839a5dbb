import { useTranslation } from 'react-i18next';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { useToday } from '../../api/useToday.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { MeaningBadge } from '../../ui/MeaningBadge.tsx';
import { notifyUndo } from '../../ui/notify.ts';
import { RowTable } from '../../ui/RowTable.tsx';
import classes from '../settings.module.css';

type Rate = Output<'rates.list'>['rates'][number];

/** The rates of one kind by the day from which each holds, the latest first. */
export function RateTable({
  label,
  rates,
  until,
  worded,
}: {
  readonly label: string;
  /** The earliest first. */
  readonly rates: readonly Rate[];
  /** What holds before the first of them. */
  readonly until: string;
  readonly worded: (rate: Rate) => string;
}) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const today = useToday();
  const clear = useCommandCall('rates.clear');
  const setVat = useCommandCall('rates.setVat');
  const setLabour = useCommandCall('rates.setLabour');
  const present = rates.findLast(({ from }) => from <= today);
  const takeBack = async (rate: Rate) => {
    const { kind, from, value } = rate;
    const answer = await clear.run({ kind, from });
    if (!answer.ok) return;
    notifyUndo(
      t('settings:rates.takenBack', { rate: worded(rate), date: date(from) }),
      t('common:undo'),
      () => (kind === 'vat' ? setVat.run({ from, rateBp: value }) : setLabour.run({ from, amount: value })),
    );
  };
  return (
    <>
      <FailureNote failure={clear.failure ?? setVat.failure ?? setLabour.failure} />
      {present === undefined && <p className={classes.lead}>{until}</p>}
      {rates.length > 0 && (
        <RowTable
          label={label}
          rows={rates.toReversed()}
          rowKey={({ from }) => from}
          columns={[
            { id: 'from', title: t('settings:rates.from'), width: 160, cell: ({ from }) => date(from) },
            { id: 'rate', title: t('settings:rates.rate'), width: 140, align: 'right', cell: worded },
            {
              id: 'standing',
              title: '',
              cell: ({ from }) => <Standing from={from} present={present?.from} today={today} />,
            },
            {
              id: 'act',
              title: '',
              width: 160,
              align: 'right',
              cell: (rate) => (
                <ActionButton
                  label={t('settings:rates.takeBack')}
                  size="compact-sm"
                  onPress={() => takeBack(rate)}
                />
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function Standing({
  from,
  present,
  today,
}: {
  readonly from: string;
  readonly present: string | undefined;
  readonly today: string;
}) {
  const { t } = useTranslation();
  if (from === present) return <MeaningBadge meaning="good" label={t('settings:rates.holds')} />;
  if (from > today) return <MeaningBadge meaning="waiting" label={t('settings:rates.toCome')} />;
  return <MeaningBadge meaning="plain" label={t('settings:rates.past')} />;
}
