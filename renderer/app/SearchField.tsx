import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconScan } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { ariaKeys } from '../ui/keys/keys.ts';
import { useKey } from '../ui/keys/useKey.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import classes from './TopLine.module.css';
import { useFind } from './useFind.ts';

const KEYS = 'mod+K';
const SHOWN = 8;
const ALL = 'all';

/** Finds by serial, claim number, customer and plan code. */
export function SearchField() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const find = useFind();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 120);
  const asked = search.length >= 2;
  const { data } = useQueryCall('claims.list', { search }, { enabled: asked, keepPrevious: true });
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  useKey(KEYS, t('shell:search.label'), () => input.current?.focus(), { group: 'everywhere' });

  const done = () => {
    setText('');
    combobox.closeDropdown();
    input.current?.blur();
  };
  const choose = (value: string) => {
    const typed = text.trim();
    done();
    void (value === ALL
      ? navigate({ to: '/claims', search: { search: typed } })
      : navigate({ to: '/claims/$claimId', params: { claimId: value } }));
  };
  const rows = asked ? (data?.rows.slice(0, SHOWN) ?? []) : [];

  return (
    <search className={classes.search}>
      <Combobox store={combobox} onOptionSubmit={choose}>
        <Combobox.Target>
          <TextInput
            ref={input}
            aria-label={t('shell:search.label')}
            aria-keyshortcuts={ariaKeys(KEYS)}
            placeholder={t('shell:search.placeholder')}
            leftSection={<IconScan size={18} aria-hidden="true" />}
            rightSection={<KeyHint keys={KEYS} />}
            rightSectionWidth={64}
            rightSectionPointerEvents="none"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.resetSelectedOption();
              if (event.currentTarget.value.trim().length >= 2) combobox.openDropdown();
              else combobox.closeDropdown();
            }}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') done();
              if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() !== -1) return;
              event.preventDefault();
              const typed = text.trim();
              if (typed === '') return;
              done();
              void find(typed);
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!asked}>
          <Combobox.Options aria-label={t('shell:search.results')}>
            {rows.map((row) => (
              <Combobox.Option key={row.id} value={row.id}>
                <span className={classes.hit}>
                  <span className={classes.number}>{row.number}</span>
                  <span className={classes.what}>
                    {row.model} · {row.serial} · {row.customerName}
                  </span>
                  <StateBadge state={row.state} />
                </span>
              </Combobox.Option>
            ))}
            {data && rows.length === 0 && <Combobox.Empty>{t('common:nothingFound')}</Combobox.Empty>}
            <Combobox.Option value={ALL}>
              <span className={classes.hit}>
                <IconArrowRight size={16} aria-hidden="true" />
                {t('shell:search.all', { search })}
              </span>
            </Combobox.Option>
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </search>
  );
}
