import { Fragment, type ReactNode } from 'react';
import type { Image, Link, PhrasingContent } from 'mdast';
import { addressOf } from './address.ts';
import { sourceOf } from './markdown.ts';
import { ImageLink, MessageLink } from './message-link.tsx';
import { treeWords } from './tree-words.ts';
import type { MarkText } from './text-marks.ts';

/** Where in the drawing of a message one is. */
export type Drawing = { text: string; markText: MarkText; depth: number; inLink: boolean };

/** As for blocks: what lies deeper is shown as it was typed. */
const DEPTH_MAX = 24;

/** A part of a line. Whatever is not named here is shown as it was typed. */
export function MarkdownInline({ part, drawing }: { part: PhrasingContent; drawing: Drawing }): ReactNode {
  if (drawing.depth > DEPTH_MAX) return sourceOf(part, drawing.text);
  switch (part.type) {
    case 'text':
      return drawing.inLink ? part.value : drawing.markText(part.value);
    case 'strong':
      return <strong className="font-semibold"><Within parts={part.children} drawing={drawing} /></strong>;
    case 'emphasis':
      return <em><Within parts={part.children} drawing={drawing} /></em>;
    case 'delete':
      return <del className="text-ink-faint"><Within parts={part.children} drawing={drawing} /></del>;
    case 'inlineCode':
      return <code dir="ltr" className="rounded-md border border-line bg-sunken px-1 py-px font-mono text-[0.875em] whitespace-break-spaces">{part.value}</code>;
    case 'break':
      return <br />;
    case 'link':
      return <Linked part={part} drawing={drawing} />;
    case 'image':
      return <Pictured part={part} drawing={drawing} />;
    default:
      return sourceOf(part, drawing.text);
  }
}

function Within({ parts, drawing }: { parts: PhrasingContent[]; drawing: Drawing }) {
  const deeper = { ...drawing, depth: drawing.depth + 1 };
  return parts.map((part, index) => <Fragment key={index}><MarkdownInline part={part} drawing={deeper} /></Fragment>);
}

function Linked({ part, drawing }: { part: Link; drawing: Drawing }) {
  const address = addressOf(part.url);
  const label = treeWords(part);
  if (!address || !label) return sourceOf(part, drawing.text) ?? label;
  const within = <Within parts={part.children} drawing={{ ...drawing, inLink: true }} />;
  return drawing.inLink ? within : <MessageLink address={address} label={label}>{within}</MessageLink>;
}

function Pictured({ part, drawing }: { part: Image; drawing: Drawing }) {
  const address = addressOf(part.url);
  if (!address || drawing.inLink) return sourceOf(part, drawing.text);
  return <ImageLink address={address} alt={part.alt ?? ''} />;
}
