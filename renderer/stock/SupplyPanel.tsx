import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { Shape } from '../ui/Shape.tsx';
import classes from './StockPage.module.css';

/** Which models the supplier delivers: what is neither in stock nor delivered is not promised to a customer. */
export function SupplyPanel() {
  const { t } = useTranslation();
  const supplies = useQueryCall('stock.supplies', {});
  const set = useCommandCall('stock.setSupply');
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const models = (supplies.data?.models ?? []).filter(({ model }) =>
    model.toLocaleLowerCase().includes(wanted),
  );
  const change = async (model: string, delivers: boolean) => {
    const answer = await set.run({ model, delivers });
    if (!answer.ok) return;
    notifyDone(t(delivers ? 'stock:supply.delivers' : 'stock:supply.deliversNot', { model }));
  };
  return (
    <Panel title={t('stock:supply.title')}>
      <p className={classes.words}>{t('stock:supply.words')}</p>
      <FailureNote failure={supplies.failure ?? set.failure} onRetry={supplies.again} />
      {supplies.loading && <Shape rows={4} />}
      {supplies.data && (
        <TextInput
          aria-label={t('stock:supply.find')}
          placeholder={t('stock:supply.find')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ul className={classes.supplies} aria-label={t('stock:supply.title')}>
        {models.map(({ model, delivers, inStock, waiting }) => (
          <li key={model} className={classes.supply}>
            <Switch
              size="xs"
              label={model}
              checked={delivers}
              onChange={(event) => void change(model, event.currentTarget.checked)}
            />
            <span className={classes.allocated}>
              {waiting > 0
                ? t('stock:supply.waiting', { count: waiting })
                : inStock === 0 && !delivers
                  ? t('stock:supply.none')
                  : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
