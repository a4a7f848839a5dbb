import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '../text/index.ts';

/** The language before anyone has signed in, each named in itself. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('shell:language')}
      transitionDuration={100}
      data={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
      value={i18n.language}
      onChange={(language) => void i18n.changeLanguage(language)}
    />
  );
}
