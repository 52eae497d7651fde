import { useCallback } from 'react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Refused } from '../../../client/connect.ts';
import { callsPerson } from '../../../wire/calls.ts';
import type { MessageView } from '../../../wire/views.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMyself } from '../connection/live.ts';
import { useCallMarks } from '../mentions/use-call-marks.tsx';
import { MessageText } from '../message-text/message-text.tsx';
import { plainText } from '../message-text/plain-text.ts';
import { TextMarks } from '../message-text/text-marks.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { MessageFrame } from '../timeline/message-frame.tsx';
import { blockAddress } from './block-address.ts';
import type { UnreadBlock } from './unread-blocks.ts';

type UnreadMessagesProps = { block: UnreadBlock; messages: MessageView[] | undefined; root: MessageView | null; fault: Refused | null };

/** The first few of what is unread, what calls me among them, and the way to all of it. */
export function UnreadMessages({ block, messages, root, fault }: UnreadMessagesProps) {
  const t = useTranslations('catchUp');
  const say = useRefusalWords();
  if (fault && !messages) return <p role="alert" className="px-5 py-2 text-sm text-danger">{say(fault)}</p>;
  if (!messages) return <div className="flex flex-col gap-2 px-5 py-3"><Skeleton className="h-4 w-1/3" /><Skeleton className="h-4 w-2/3" /><Skeleton className="h-4 w-1/2" /></div>;
  const more = block.unread - messages.length;
  return (
    <>
      {root && <p dir="auto" className="mx-5 mt-1 truncate border-l-2 border-line-strong pl-2.5 text-sm text-ink-soft">{t('begins', { name: root.authorName, text: plainText(root.text) })}</p>}
      {messages.map((message, at) => <UnreadMessage key={message.id} message={message} isHead={message.authorId !== messages[at - 1]?.authorId} />)}
      <p className="px-5 pt-2 pb-1 text-sm">
        <Link data-opens href={blockAddress(block, messages[0]?.id ?? null)} className="inline-flex min-h-6 items-center font-medium text-accent-text underline-offset-3 hover:underline pointer-coarse:min-h-11">
          {block.rootId !== null ? t('openThread') : more > 0 ? t('showAll', { count: more }) : t('open')}
        </Link>
      </p>
    </>
  );
}

function UnreadMessage({ message, isHead }: { message: MessageView; isHead: boolean }) {
  const callsMe = callsPerson(message, useMyself()?.id);
  return (
    <div data-calls-me={callsMe || undefined} className="data-calls-me:shadow-[inset_3px_0_0_var(--color-notice)]">
      <MessageFrame author={{ id: message.authorId, name: message.authorName }} at={message.createdAt} isHead={isHead}>
        <TextMarks value={useCallMarks(message, useCallback(() => undefined, []))}>
          <MessageText text={message.text} />
        </TextMarks>
        {message.files.length > 0 && <p className="truncate text-sm text-ink-soft">{message.files.map(({ name }) => name).join(', ')}</p>}
      </MessageFrame>
    </div>
  );
}
