import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconScan } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { ariaKeys } from '../ui/keys/keys.ts';
import { useKey } from '../ui/keys/useKey.ts';
import { FoundEntry } from './FoundEntry.tsx';
import { onlyMeant } from './meant.ts';
import { useRecent } from './recent.ts';
import classes from './search.module.css';
import { useActions } from './useActions.ts';
import { useLeads } from './useLeads.ts';

const KEYS = 'mod+K';
const LONGEST = 100;
const SHORTEST = 2;
/** Pixels: a number, a name, a model and a state stand in one line, also where the field is narrow. */
const LIST_WIDTH = 600;
/** Rows that Page Up and Page Down pass over. */
const PAGE_ROWS = 5;

interface Entry {
  readonly id: string;
  readonly run: () => void;
  readonly shown: ReactNode;
}
interface Group {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Finds everything there is and does everything that can be done: grouped, with why each row was found. */
export function SearchField() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const typed = text.trim();
  const [rested] = useDebouncedValue(typed, 120);
  /** Enter was pressed on this text before its results were there. */
  const [entered, setEntered] = useState<string | null>(null);
  const search = entered ?? rested;
  const asked = search.length >= SHORTEST;
  const { data, fetching, failure } = useQueryCall(
    'search.find',
    { text: search },
    { enabled: asked, keepPrevious: true },
  );
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { recent, keep } = useRecent();
  const actionsFor = useActions();
  const follow = useLeads();
  const navigate = useNavigate();
  useKey(KEYS, t('shell:search.label'), () => input.current?.focus(), { group: 'everywhere' });

  const done = () => {
    setText('');
    setEntered(null);
    combobox.closeDropdown();
    input.current?.blur();
  };
  const open = (row: Parameters<typeof keep>[0]) => {
    keep(row);
    follow(row.leads);
  };
  const found = asked && typed.length >= SHORTEST ? (data?.groups ?? []) : [];
  const groups: Group[] = [
    ...(typed === ''
      ? [
          {
            name: t('search:recent'),
            entries: recent.map(({ label, leads }) => ({
              id: `recent ${JSON.stringify(leads)}`,
              run: () => follow(leads),
              shown: label,
            })),
          },
        ]
      : []),
    ...found.map(({ kind, rows, next }) => ({
      name: t(`search:kind.${kind}`),
      entries: [
        ...rows.map((row) => ({
          id: `${kind} ${row.id}`,
          run: () => open(row),
          shown: <FoundEntry row={row} />,
        })),
        ...(next !== null && kind === 'claims'
          ? [
              {
                id: 'all claims',
                run: () => void navigate({ to: '/claims', search: { search: typed } }),
                shown: t('shell:search.all', { search: typed }),
              },
            ]
          : []),
        ...(next !== null && kind === 'plans'
          ? [
              {
                id: 'all plans',
                run: () => void navigate({ to: '/plans', search: { search: typed } }),
                shown: t('search:allPlans', { search: typed }),
              },
            ]
          : []),
        ...(next !== null && kind === 'units'
          ? [
              {
                id: 'all units',
                run: () => void navigate({ to: '/stock', search: { search: typed } }),
                shown: t('search:allUnits', { search: typed }),
              },
            ]
          : []),
      ],
    })),
    {
      name: t('search:actions'),
      entries: actionsFor(typed).map(({ id, label, keys, run }) => ({
        id,
        run,
        shown: (
          <span className={classes.action}>
            {label}
            {keys && <KeyHint keys={keys} />}
          </span>
        ),
      })),
    },
  ].filter(({ entries }) => entries.length > 0);
  const entries = groups.flatMap((group) => group.entries);
  const current = asked && !fetching && search === typed;

  // What Enter meant is known once the results of that very text are there; until then nothing opens.
  useEffect(() => {
    if (entered === null || fetching || !data) return;
    setEntered(null);
    const meant = onlyMeant(data.groups);
    if (!meant) return;
    keep(meant);
    follow(meant.leads);
    setText('');
    combobox.closeDropdown();
    input.current?.blur();
  });

  const move = (event: KeyboardEvent) => {
    const at = combobox.getSelectedOptionIndex();
    const to: Partial<Record<string, number>> = {
      PageDown: Math.min(at + PAGE_ROWS, entries.length - 1),
      PageUp: Math.max(at - PAGE_ROWS, 0),
      // In the text, Home and End go to its start and end.
      ...(at === -1 ? {} : { Home: 0, End: entries.length - 1 }),
    };
    const wanted = to[event.key];
    if (wanted === undefined || event.shiftKey || event.ctrlKey) return;
    event.preventDefault();
    combobox.selectOption(wanted);
  };

  return (
    <search className={classes.search}>
      <Combobox
        store={combobox}
        width={LIST_WIDTH}
        position="bottom-start"
        onOptionSubmit={(id) => {
          const entry = entries.find((each) => each.id === id);
          done();
          entry?.run();
        }}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={input}
            aria-label={t('shell:search.label')}
            aria-keyshortcuts={ariaKeys(KEYS)}
            placeholder={t('shell:search.placeholder')}
            title={t('shell:search.placeholder')}
            leftSection={<IconScan size={18} aria-hidden="true" />}
            rightSection={<KeyHint keys={KEYS} />}
            rightSectionWidth={64}
            rightSectionPointerEvents="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setEntered(null);
              combobox.resetSelectedOption();
              combobox.openDropdown();
            }}
            onFocus={(event) => {
              event.currentTarget.select();
              combobox.openDropdown();
            }}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') done();
              else if (event.key !== 'Enter') move(event);
              else if (combobox.getSelectedOptionIndex() === -1) {
                event.preventDefault();
                if (typed.length >= SHORTEST && !event.ctrlKey) setEntered(typed);
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options
            aria-label={t('shell:search.results')}
            className={classes.list}
            aria-busy={fetching}
          >
            {groups.map(({ name, entries: own }) => (
              <Combobox.Group key={name} label={name}>
                {own.map(({ id, shown }) => (
                  <Combobox.Option key={id} value={id} className={classes.option}>
                    {shown}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {current && (failure || entries.length === 0) && (
              <Combobox.Empty>{failure ? failure.message : t('common:nothingFound')}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </search>
  );
}
