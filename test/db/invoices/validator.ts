import { readFileSync } from 'node:fs';
import { validateXML, type XMLFileInfo } from 'xmllint-wasm';

/** The schema names its parts by their addresses, and a test asks no network. */
const ADDRESS = 'http://crd.gov.pl/xml/schematy/dziedzinowe/mf/2022/01/05/eD/DefinicjeTypy/';

const asFile = (fileName: string): XMLFileInfo => ({
  fileName,
  contents: readFileSync(new URL(`./schema/${fileName}`, import.meta.url), 'utf8').replaceAll(
    `schemaLocation="${ADDRESS}`,
    'schemaLocation="',
  ),
});

/** What the published schema says is wrong with these files, by libxml2; nothing where all are valid. */
export async function faultsIn(files: readonly string[]): Promise<string[]> {
  const { errors, valid } = await validateXML({
    xml: files.map((contents, at) => ({ fileName: `${at}.xml`, contents })),
    schema: [asFile('schemat.xsd')],
    preload: ['StrukturyDanych', 'ElementarneTypyDanych', 'KodyKrajow'].map((name) =>
      asFile(`${name}_v10-0E.xsd`),
    ),
    initialMemoryPages: 1024,
    maxMemoryPages: 16_384,
  });
  if (valid) return [];
  return errors.map(({ rawMessage }) => rawMessage);
}
