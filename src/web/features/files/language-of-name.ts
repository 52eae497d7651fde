/** Endings that are not themselves a name of the language. */
const LANGUAGES: Record<string, string> = {
  mjs: 'js', cjs: 'js', mts: 'ts', cts: 'ts', h: 'c', hpp: 'cpp', htm: 'xml', html: 'xml', svg: 'xml', yml: 'yaml', conf: 'ini', toml: 'ini', log: '', txt: '', text: '', csv: '', tsv: '',
};

/** The language a file is written in, as the highlighter calls it; empty where its name says nothing. */
export function languageOfName(name: string): string {
  if (/(^|\/)makefile$/i.test(name)) return 'makefile';
  const ending = /\.(\w{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return LANGUAGES[ending] ?? ending;
}
