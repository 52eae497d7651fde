'use client';

import { useRef } from 'react';
import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isEmptyQuery, parseQuery } from '../../../wire/search-query.ts';
import { MenuButton } from '../house/menu-button.tsx';
import { useTitleCount } from '../room/use-title-count.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { FilterHints } from './filter-hints.tsx';
import { FoundMessages } from './found-messages.tsx';
import { OrderChoice } from './order-choice.tsx';
import { useSearch } from './use-search.ts';

/** Everything that was ever said where I am, found by its words. */
export function SearchPage() {
  const t = useTranslations('search');
  const { typed, setTyped, order, setOrder, query, found } = useSearch();
  const field = useRef<HTMLInputElement>(null);
  const { terms, ...rest } = parseQuery(query);

  /** Puts the beginning of a filter behind what is there, ready to be finished. */
  function begin(filter: string) {
    setTyped(`${typed.trimEnd()} ${filter}`.trimStart());
    field.current?.focus();
  }

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <PageTitle page={query ? t('titleOf', { query }) : t('title')} waiting={useTitleCount(null)} />
      <div className="mx-auto w-full max-w-3xl px-5 py-4 sm:px-8 sm:py-8">
        <header className="flex items-center gap-3">
          <MenuButton />
          <h1 className="flex-1 font-display text-2xl font-semibold tracking-tight">{t('title')}</h1>
        </header>
        <form role="search" onSubmit={(event) => event.preventDefault()} className="mt-4 flex h-11 items-center gap-3 rounded-xl border border-field-line bg-raised px-3.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
          <Search size={18} aria-hidden className="shrink-0 text-ink-faint" />
          <input
            ref={field}
            id={SEARCH_FIELD}
            type="search"
            autoFocus
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            aria-label={t('field')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={t('field')}
            className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem] [&::-webkit-search-cancel-button]:appearance-none"
          />
        </form>
        {isEmptyQuery({ terms, ...rest }) ? (
          <FilterHints onChoose={begin} />
        ) : (
          <>
            <OrderChoice order={order} onChange={setOrder} />
            <FoundMessages found={found} terms={terms} />
          </>
        )}
      </div>
    </div>
  );
}

/** Where the key for searching puts the cursor. */
export const SEARCH_FIELD = 'search-field';
