import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../words/catalogue.ts';
import { MessageText } from './message-text.tsx';
import { TextMarks, type MarkText } from './text-marks.ts';

const draw = (text: string, mark: MarkText = (words) => words) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={CATALOGUE.en} timeZone="UTC">
      <TextMarks value={mark}><MessageText text={text} /></TextMarks>
    </IntlProvider>,
  );

/** Without classes, and with the elements' names only where nothing else is asked about. */
const bare = (markup: string) => markup.replace(/ (?:class|dir|title|target|rel|data-[\w-]+)="[^"]*"/g, '');
const wordsOf = (markup: string) => markup.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&amp;/g, '&');

/** All that React may make of a message. Whatever else is in the markup came out of a text. */
const ELEMENTS = new Set(['div', 'p', 'strong', 'em', 'del', 'code', 'pre', 'br', 'hr', 'a', 'bdi', 'span', 'ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'button', 'svg', 'path', 'rect', 'line', 'circle', 'polyline']);
const ATTRIBUTES = /^(?:class|dir|href|title|target|rel|start|scope|type|role|tabindex|id|aria-[\w-]+|data-[\w-]+|xmlns|width|height|viewBox|fill|stroke[\w-]*|d|x|y|x1|x2|y1|y2|rx|ry|cx|cy|r|points)$/;

function faultsOf(markup: string): string[] {
  const faults: string[] = [];
  for (const [tag, name = '', attributes = ''] of markup.matchAll(/<\/?([^\s/>]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    if (!ELEMENTS.has(name)) faults.push(tag);
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
      if (!ATTRIBUTES.test(attribute)) faults.push(tag);
      if (attribute === 'href' && !/^(?:https?:\/\/|mailto:)/.test(value)) faults.push(tag);
      if (attribute === 'href' && !tag.includes('rel="noopener noreferrer nofollow"')) faults.push(tag);
    }
  }
  // What is left of a "<" once every element is taken out would be one that was not seen above.
  if (markup.replace(/<\/?[^\s/>]+(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/g, '').includes('<')) faults.push('a "<" of its own');
  return faults;
}

describe('the text of a message', () => {
  it('[M9] draws what Markdown says', () => {
    expect(bare(draw('**bold** _italic_ ~~gone~~ `code`'))).toBe('<div><p><strong>bold</strong> <em>italic</em> <del>gone</del> <code>code</code></p></div>');
    expect(bare(draw('- a\n- b\n\n3. c'))).toBe('<div><ul><li><p>a</p></li><li><p>b</p></li></ul><ol start="3"><li><p>c</p></li></ol></div>');
    expect(bare(draw('> said\n\nanswered'))).toBe('<div><blockquote><p>said</p></blockquote><p>answered</p></div>');
    expect(bare(draw('| a | b |\n|---|--:|\n| 1 | 2 |'))).toContain('<th scope="col">a</th><th scope="col">b</th>');
    expect(draw('```ts\nconst a = 1;\n```')).toContain('>ts</span>');
    expect(wordsOf(draw('# A title'))).toBe('A title');
  });

  it('keeps lines as they were broken, and quiet signs as they were typed', () => {
    expect(bare(draw('one\ntwo'))).toBe('<div><p>one\ntwo</p></div>');
    for (const text of ['-', '#', '>', '```', '***', '1.', '5 * 3 * 2', 'snake_case_name', '~5 and ~6', '&amp; &lt;', '[a]: b', '#general', ':-)', '<3', 'a | b', '[x]', 'C#', '    far right'])
      expect(wordsOf(draw(text)).trim(), text).toBe(text.trim());
  });

  it('[M8] shows HTML as text, and makes no link that could run', () => {
    for (const text of [
      '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'a <b>b</b>', '<!-- c -->', '<svg onload=alert(1)>', '</div><iframe src=https://evil.example>',
      '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](data:text/html,<script>1</script>)', '<javascript:alert(1)>', '[x](vbscript:1)', '[x](file:///etc/passwd)',
      '[x](//evil.example)', '[x](/rooms)', '[x](\u0001javascript:alert(1))', '![x](javascript:alert(1))', '![x](data:image/png;base64,AAAA)', 'javascript:alert(1)', '[x](blob:https://a.example/1)',
    ]) {
      const markup = draw(text);
      expect(markup, text).not.toContain('<a ');
      expect(wordsOf(markup), text).toBe(text);
      expect(faultsOf(markup), text).toEqual([]);
    }
  });

  it('[M8] never fetches a picture: it is a link that says where it is', () => {
    const markup = draw('look ![a cat](https://pictures.example/cat.png)');
    expect(markup).not.toContain('<img');
    expect(markup).toContain('href="https://pictures.example/cat.png"');
    expect(wordsOf(markup)).toBe('look Image from pictures.example: a cat');
  });

  it('[M8] says where a link leads when its words do not', () => {
    const said = (text: string) => wordsOf(draw(text));
    expect(said('https://example.org/a')).toBe('https://example.org/a');
    expect(said('www.example.org')).toBe('www.example.org');
    expect(said('ann@example.org')).toBe('ann@example.org');
    expect(said('[example.org](https://example.org)')).toBe('example.org');
    expect(said('[the plan](https://example.org/plan)')).toBe('the plan (example.org)');
    expect(said('[https://bank.example](https://evil.example)')).toBe('https://bank.example (evil.example)');
    expect(said('https://bank.example@evil.example/')).toBe('https://bank.example@evil.example/ (evil.example)');
    expect(said('https://\u0430pple.example')).toContain('(xn--');
    expect(bare(draw('[![a](https://x.example/a.png)](https://y.example)')).match(/<a /g)).toHaveLength(1);
  });

  it('leaves the punctuation to the sentence', () => {
    const links = (text: string) => [...draw(text).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links('Look at https://example.org/a.')).toEqual(['https://example.org/a']);
    expect(links('(it is at https://example.org/a_(b))')).toEqual(['https://example.org/a_(b)']);
    expect(links('t-shirt foo.png ftp://x.y')).toEqual([]);
  });

  it('lets words be marked, but not those in code or in a link', () => {
    const shout: MarkText = (words) => words.replaceAll('ann', 'ANN');
    expect(wordsOf(draw('ann **ann** `ann` [ann](https://example.org)\n\n- ann', shout))).toBe('ANN ANN ann ann (example.org)ANN');
  });

  it('folds long code and copies all of it', () => {
    const long = Array.from({ length: 60 }, (_, line) => `line ${line + 1}`).join('\n');
    const markup = draw(`\`\`\`\n${long}\n\`\`\``);
    expect(markup).toContain('line 20');
    expect(markup).not.toContain('line 21');
    expect(markup).toContain('Show all 60 lines');
  });

  it('[M8] makes of any text only what a message may be made of', () => {
    const bits = fc.constantFrom('*', '**', '_', '~~', '`', '```', '\n', '\n\n', '> ', '- ', '1. ', '# ', '[', ']', '(', ')', '![', '](', '<', '>', '"', '|', '|-|-|', '&lt;', '\\', ' ', '    ', 'a', 'word', 'https://a.example', 'javascript:', 'data:text/html,', '<script>', '<img src=x onerror=a>', 'onload=', 'www.b.example', '@', 'c@d.example', '\u202e', '😀', '\u0000');
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(bits, { maxLength: 60, size: 'max' }).map((parts) => parts.join('')));
    fc.assert(fc.property(texts, (text) => {
      expect(faultsOf(draw(text))).toEqual([]);
    }), { numRuns: 600 });
  }, 60_000);

  it('[M9] loses no letter of what was said', () => {
    const bits = fc.constantFrom('*', '**', '_', '~~', '`', '```', '```ts more\n', '\n', '\n\n', '> ', '- ', '1. ', '# ', '[', ']', '(', ')', '<b>', '|', '|-|-|\n', '&amp;', ' ', '    ', 'a', 'word', 'https://a.example', 'a.b@d.example');
    fc.assert(fc.property(fc.array(bits, { maxLength: 40, size: 'max' }).map((parts) => parts.join('')), (text) => {
      // Of a link with words of its own the host is shown and not the whole way; the hosts are what we have added.
      fc.pre(!text.includes(']('));
      expect(lettersOf(wordsOf(draw(text).replace(/<span[^>]*>Code<\/span>|<span[^>]*> \(<bdi>.*?<\/span>/g, '')))).toBe(lettersOf(text));
    }), { numRuns: 400 });
  }, 60_000);
});

const lettersOf = (text: string) => text.replace(/\P{L}/gu, '');
