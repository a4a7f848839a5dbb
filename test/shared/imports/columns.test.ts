import { expect, test } from 'vitest';
import { matchColumns, nameKey, uniqueNames } from '../../../shared/imports/columns.ts';

test('names are alike whatever their capitals, blanks, signs and diacritics', () => {
  expect(nameKey(' Imię_i  Nazwisko ')).toBe(nameKey('imie i nazwisko'));
  expect(nameKey('Właściciel')).toBe('wlasciciel');
  expect(nameKey('Серийный №')).toBe(nameKey('серийныи'));
});

test.each([
  [
    [
      'Plan code',
      'Serial No',
      'SKU',
      'Customer',
      'E-mail',
      'Country',
      'Device activated',
      'Activation date',
      'Video accepted',
    ],
  ],
  [
    [
      'KOD_PLANU',
      'Numer seryjny',
      'Produkt',
      'Właściciel',
      'Adres e-mail',
      'Kraj zakupu',
      'Aktywacja urządzenia',
      'Data aktywacji',
      'Film przyjęty',
    ],
  ],
  [
    [
      'Aktivierungscode',
      'Seriennummer',
      'Artikel',
      'Inhaber',
      'E-Mail-Adresse',
      'Kaufland',
      'Geräteaktivierung',
      'Aktivierungsdatum',
      'Video geprüft',
    ],
  ],
  [
    [
      'Код плана',
      'Серийный номер',
      'Артикул',
      'ФИО',
      'Эл. почта',
      'Страна',
      'Активация устройства',
      'Дата активации',
      'Проверка видео',
    ],
  ],
])('%j are known by their names', (header) => {
  const { status, repairInvitationAt, ...matched } = matchColumns('plans', header);
  expect([status, repairInvitationAt]).toEqual([null, null]);
  expect(Object.values(matched)).toEqual(header);
});

test('two columns that could be the same field are left to a person, but an exact name wins', () => {
  expect(matchColumns('plans', ['name', 'customer']).holderName).toBeNull();
  expect(matchColumns('plans', ['name', 'Holder Name']).holderName).toBe('Holder Name');
});

test('columns of one name are told apart', () => {
  expect(uniqueNames(['Date', 'Date', ''])).toEqual(['Date', 'Date (2)', '#3']);
});
