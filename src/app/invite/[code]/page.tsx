import { InvitePage } from '../../../web/features/invites/invite-page.tsx';

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return <InvitePage code={code} />;
}
