import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Shape.module.css';

/** Nothing flickers: only what takes longer than this shows that it is loading. */
const PATIENCE_MS = 200;

/** The shape of what comes, from 200 ms on. */
export function Shape({ rows = 3, height = 20 }: { readonly rows?: number; readonly height?: number }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div role="status" aria-label={t('common:loading')} className={classes.shape}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <Skeleton key={row} height={height} width={`${100 - ((row * 13) % 40)}%`} />
      ))}
    </div>
  );
}
