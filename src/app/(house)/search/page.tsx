import { SearchPage } from '../../../web/features/search/search-page.tsx';

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams;
  // Whoever comes from elsewhere with other words begins anew; while one types, the address alone moves.
  return <SearchPage key={String(q)} />;
}
