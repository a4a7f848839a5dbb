import { fieldsOf, type ImportField, type ImportKind } from './vocabulary.ts';

/** Letters that Unicode does not take apart into a plain one and a mark. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' };

/** A column's name without capitals, blanks, signs and diacritics: `E-Mail  des Käufers` is `emaildeskaufers`. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[łßøđæœ]/g, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Names that resellers and manufacturers give these columns, in English, Polish, German and Russian. */
const KNOWN: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  code: [
    'plan code',
    'care code',
    'care refresh code',
    'activation code',
    'kod',
    'kod planu',
    'kod care refresh',
    'kod aktywacyjny',
    'Plancode',
    'Aktivierungscode',
    'Care-Refresh-Code',
    'код',
    'код плана',
    'код активации',
  ],
  serial: [
    'serial number',
    'serial no',
    'sn',
    's/n',
    'device serial',
    'numer seryjny',
    'nr seryjny',
    'Seriennummer',
    'Serien-Nr',
    'серийный номер',
    'с/н',
  ],
  productId: [
    'product',
    'plan product',
    'product code',
    'sku',
    'produkt',
    'id produktu',
    'kod produktu',
    'Produkt-ID',
    'Artikel',
    'продукт',
    'код продукта',
    'артикул',
  ],
  holderName: [
    'holder',
    'name',
    'customer',
    'customer name',
    'owner',
    'full name',
    'właściciel',
    'klient',
    'imię i nazwisko',
    'nazwa klienta',
    'posiadacz',
    'Inhaber',
    'Kunde',
    'Kundenname',
    'владелец',
    'клиент',
    'имя клиента',
    'фио',
  ],
  holderEmail: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'customer email',
    'adres e-mail',
    'E-Mail-Adresse',
    'почта',
    'эл почта',
    'электронная почта',
    'адрес электронной почты',
  ],
  purchaseCountry: [
    'country',
    'country of purchase',
    'kraj',
    'kraj zakupu',
    'Land',
    'Kaufland',
    'страна',
    'страна покупки',
  ],
  deviceActivatedAt: [
    'device activated',
    'device activation',
    'device activation date',
    'first activation',
    'aktywacja urządzenia',
    'data aktywacji urządzenia',
    'Geräteaktivierung',
    'Gerät aktiviert am',
    'активация устройства',
    'дата активации устройства',
  ],
  activatedAt: [
    'activated',
    'activation',
    'activation date',
    'plan activated',
    'plan activation date',
    'bound at',
    'data aktywacji',
    'aktywacja planu',
    'data aktywacji planu',
    'aktywowano',
    'Aktiviert am',
    'Aktivierungsdatum',
    'Planaktivierung',
    'активирован',
    'дата активации',
    'дата активации плана',
  ],
  videoVerifiedAt: [
    'video',
    'video accepted',
    'video accepted at',
    'video verified',
    'verification video',
    'film przyjęty',
    'wideo przyjęte',
    'weryfikacja wideo',
    'Video akzeptiert am',
    'Video geprüft',
    'видео принято',
    'проверка видео',
  ],
  repairInvitationAt: [
    'repair invitation',
    'invitation after repair',
    'invited at',
    'zaproszenie po naprawie',
    'Einladung nach Reparatur',
    'приглашение после ремонта',
  ],
  status: ['state', 'plan status', 'stan', 'Zustand', 'статус', 'состояние'],
  id: ['product id', 'id produktu', 'Produkt-ID', 'код продукта'],
  model: ['device model', 'Modell', 'модель'],
  termMonths: ['term', 'months', 'okres miesiące', 'Laufzeit Monate', 'срок месяцев'],
  currency: ['waluta', 'Währung', 'валюта'],
  market: ['rynek', 'Markt', 'рынок'],
  timeZone: ['zone', 'strefa czasowa', 'Zeitzone', 'часовой пояс'],
  replacementAllowance: ['replacements', 'liczba wymian', 'Anzahl Ersatz', 'число замен'],
  fees: ['opłaty', 'Gebühren', 'платежи'],
  exclusions: ['exclusion list', 'wyłączenia', 'Ausschlüsse', 'исключения'],
  mustParts: ['required parts must', 'must'],
  requestParts: ['required parts request', 'request'],
  effectiveFrom: ['effective', 'valid from', 'obowiązuje od', 'gültig ab', 'действует с'],
  source: ['źródło', 'Quelle', 'источник'],
  note: ['uwaga', 'uwagi', 'Anmerkung', 'примечание'],
};

const nameTables = new Map<ImportKind, ReadonlyMap<string, ImportField>>();

function namesOf(kind: ImportKind): ReadonlyMap<string, ImportField> {
  let names = nameTables.get(kind);
  if (!names) {
    const made = new Map<string, ImportField>();
    for (const field of fieldsOf(kind)) {
      for (const name of [field, ...(KNOWN[field] ?? [])]) {
        const key = nameKey(name);
        if (!made.has(key)) made.set(key, field);
      }
    }
    names = made;
    nameTables.set(kind, names);
  }
  return names;
}

/** Column names with a number behind each repeated or empty one, so that a name means one column. */
export function uniqueNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim() === '' ? `#${index + 1}` : cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** The column of each field by its name; null where none is known, or where two columns would do. */
export function matchColumns(
  kind: ImportKind,
  header: readonly string[],
): Readonly<Partial<Record<ImportField, string | null>>> {
  const names = namesOf(kind);
  const found = new Map<ImportField, string[]>();
  for (const column of header) {
    const field = names.get(nameKey(column));
    if (field) found.set(field, [...(found.get(field) ?? []), column]);
  }
  return Object.fromEntries(
    fieldsOf(kind).map((field) => {
      const columns = found.get(field) ?? [];
      // A column named exactly as the field wins over those that only mean it.
      const exact = columns.filter((column) => nameKey(column) === nameKey(field));
      const chosen = exact.length === 1 ? exact : columns;
      return [field, chosen.length === 1 ? (chosen[0] ?? null) : null];
    }),
  );
}
