import { describe, expect, it } from 'vitest';
import { linkify } from './links.ts';

const linksIn = (text: string) => linkify(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));

describe('links in a message', () => {
  it('finds web and mail addresses and nothing else', () => {
    expect(linksIn('see https://example.org/a?b=c#d and mailto:ann@example.org')).toEqual(['https://example.org/a?b=c#d', 'mailto:ann@example.org']);
    expect(linksIn('t-shirt foo.png ann@example.org ftp://x.y')).toEqual([]);
  });

  it('[M8] never makes a link that could run', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,<script>1</script>', 'vbscript:x', 'https://', 'http:// x']) expect(linksIn(text)).toEqual([]);
  });

  it('leaves the punctuation to the sentence', () => {
    expect(linksIn('Look at https://example.org.')).toEqual(['https://example.org']);
    expect(linksIn('(it is at https://example.org/a_(b))')).toEqual(['https://example.org/a_(b)']);
    expect(linksIn('https://a.example, https://b.example!')).toEqual(['https://a.example', 'https://b.example']);
  });

  it('loses no character', () => {
    const text = 'a https://x.example/1\n\n(b) <https://y.example> "https://z.example".';
    expect(linkify(text).map((part) => part.text).join('')).toBe(text);
  });
});
