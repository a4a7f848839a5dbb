import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { useForm } from 'react-hook-form';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { createTexts } from '../../../../renderer/text/index.ts';
import { PasswordField } from '../../../../renderer/ui/fields/PasswordField.tsx';

function Field({ digits }: { readonly digits: boolean }) {
  const { control } = useForm({ defaultValues: { secret: '' } });
  return <PasswordField control={control} name="secret" label="Secret" autoComplete="off" digits={digits} />;
}

const draw = (digits: boolean): string =>
  renderToStaticMarkup(
    <I18nextProvider i18n={createTexts('en')}>
      <MantineProvider>
        <Field digits={digits} />
      </MantineProvider>
    </I18nextProvider>,
  );

test('only a field for a PIN says that quick digits in it are typed', () => {
  expect(draw(true)).toMatch(/<input[^>]*data-takes-pin/);
  expect(draw(false)).not.toContain('data-takes-pin');
});
