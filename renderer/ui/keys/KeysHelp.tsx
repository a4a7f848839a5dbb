import { useDisclosure } from '@mantine/hooks';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../Dialog.tsx';
import { KeyHint } from './KeyHint.tsx';
import classes from './KeysHelp.module.css';
import { type KeyEntry, keysAtWork, onKeysChanged } from './keys.ts';
import { useKey } from './useKey.ts';

/** Answers `?` with all keys of the page on screen and those that work everywhere. */
export function KeysHelp() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  useKey('?', t('common:keys.showAll'), open, { group: 'everywhere' });
  const path = useRouterState({ select: (state) => state.location.pathname });
  // A scan opens its page with the list still in front.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that is opened
  useEffect(close, [path]);
  const entries = useSyncExternalStore(onKeysChanged, keysAtWork);
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={t('common:keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={classes.columns}>
        <KeyList title={t('common:keys.here')} entries={entries.filter((entry) => entry.group === 'page')} />
        <KeyList
          title={t('common:keys.everywhere')}
          entries={entries.filter((entry) => entry.group === 'everywhere')}
        />
      </div>
    </Dialog>
  );
}

function KeyList({ title, entries }: { readonly title: string; readonly entries: readonly KeyEntry[] }) {
  const named = [
    ...new Map(entries.filter((entry) => entry.label).map((entry) => [entry.keys, entry])).values(),
  ];
  if (named.length === 0) return null;
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.list}>
        {named.map((entry) => (
          <li key={entry.keys} className={classes.row}>
            <span>{entry.label}</span>
            <KeyHint keys={entry.keys} />
          </li>
        ))}
      </ul>
    </section>
  );
}
