import { Fragment, use, type ReactNode } from 'react';
import type { BlockContent, DefinitionContent, List, ListItem, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { CodeBlock } from './code-block.tsx';
import { sourceOf } from './markdown.ts';
import { MarkdownInline, type Drawing } from './markdown-inline.tsx';
import { TextMarks } from './text-marks.ts';

/** Deeper than anybody writes on purpose: what is within is shown as it was typed. */
const DEPTH_MAX = 12;

/** The tree of a message. `mark` goes into the last paragraph, or below when the message ends in something else. */
export function MarkdownBlocks({ tree, text, mark }: { tree: Root; text: string; mark?: ReactNode }) {
  const markText = use(TextMarks);
  const drawing: Drawing = { text, markText, depth: 0, inLink: false };
  const last = tree.children.at(-1);
  const inside = last?.type === 'paragraph';
  return (
    <>
      {tree.children.map((block, index) => <Block key={index} block={block} drawing={drawing} mark={inside && block === last ? mark : null} />)}
      {mark && !inside && <p>{mark}</p>}
    </>
  );
}

type BlockProps = { block: RootContent | BlockContent | DefinitionContent; drawing: Drawing; mark?: ReactNode };

function Block({ block, drawing, mark }: BlockProps): ReactNode {
  const deeper = { ...drawing, depth: drawing.depth + 1 };
  if (deeper.depth > DEPTH_MAX) return <p dir="auto" className="whitespace-pre-wrap">{sourceOf(block, drawing.text)}</p>;
  switch (block.type) {
    case 'paragraph':
      return <p dir="auto" className="my-1 whitespace-pre-wrap"><Inlines parts={block.children} drawing={deeper} />{mark}</p>;
    case 'heading':
      // No heading of the page's: the outline of the page is the page's own.
      return <p dir="auto" className={classNames('mt-2 mb-1 font-semibold whitespace-pre-wrap', block.depth === 1 && 'text-[1.0625rem]')}><Inlines parts={block.children} drawing={deeper} /></p>;
    case 'blockquote':
      return <blockquote className="my-1 border-l-3 border-line-strong pl-3 text-ink-soft"><Blocks blocks={block.children} drawing={deeper} /></blockquote>;
    case 'list':
      return <Items list={block} drawing={deeper} />;
    case 'code':
      return <CodeBlock code={block.value} language={block.lang ?? ''} remark={block.meta ?? ''} />;
    case 'table':
      return <Cells table={block} drawing={deeper} />;
    case 'thematicBreak':
      return <hr className="my-3 border-line" />;
    default:
      return <p dir="auto" className="whitespace-pre-wrap">{sourceOf(block, drawing.text)}</p>;
  }
}

function Blocks({ blocks, drawing }: { blocks: (BlockContent | DefinitionContent)[]; drawing: Drawing }) {
  return blocks.map((block, index) => <Block key={index} block={block} drawing={drawing} />);
}

function Inlines({ parts, drawing }: { parts: PhrasingContent[]; drawing: Drawing }) {
  return parts.map((part, index) => <Fragment key={index}><MarkdownInline part={part} drawing={drawing} /></Fragment>);
}

function Items({ list, drawing }: { list: List; drawing: Drawing }) {
  const items = list.children.map((item, index) => <Item key={index} item={item} tight={!list.spread} drawing={drawing} />);
  if (!list.ordered) return <ul className="my-1 list-disc pl-6 marker:text-ink-faint">{items}</ul>;
  const start = list.start ?? 1;
  // "2026. That was a year" is a list that begins late: its number needs the room of its digits.
  return <ol start={start} className={classNames('my-1 list-decimal marker:text-ink-faint marker:tabular-nums', start + items.length > 100 ? 'list-inside [&_p]:inline' : 'pl-7')}>{items}</ol>;
}

function Item({ item, tight, drawing }: { item: ListItem; tight: boolean; drawing: Drawing }) {
  return <li className={classNames('pl-0.5 *:first:mt-0 *:last:mb-0', tight ? 'my-0.5' : 'my-1.5')}><Blocks blocks={item.children} drawing={drawing} /></li>;
}

function Cells({ table, drawing }: { table: Table; drawing: Drawing }) {
  const t = useTranslations('messageText');
  const [head, ...rows] = table.children;
  const alignment = (column: number) => ({ left: 'text-start', center: 'text-center', right: 'text-end' })[table.align?.[column] ?? 'left'];
  const cellClass = (column: number) => classNames('border-line px-3 py-1.5 align-top not-first:border-l', alignment(column));
  return (
    <ScrollBox label={t('table')} className="my-1.5 w-fit max-w-full overflow-x-auto rounded-xl border border-line">
      <table className="text-sm wrap-normal">
        <thead className="bg-sunken">
          <tr>{head?.children.map((cell, column) => <th key={column} scope="col" dir="auto" className={classNames(cellClass(column), 'font-semibold')}><Inlines parts={cell.children} drawing={drawing} /></th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} className="border-t border-line">
              {row.children.map((cell, column) => <td key={column} dir="auto" className={cellClass(column)}><Inlines parts={cell.children} drawing={drawing} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
