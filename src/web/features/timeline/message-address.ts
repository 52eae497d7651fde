/** Where a message is found: its room's page, opened at it. */
export function messageAddress(roomId: string, messageId: string): string {
  return `/rooms/${roomId}?message=${messageId}`;
}

/** This page's own address with another message to stand at, or with none; whatever else it says stays. */
export function addressAt(messageId: string | null): string {
  const { pathname, searchParams } = new URL(location.href);
  if (messageId) searchParams.set('message', messageId);
  else searchParams.delete('message');
  const asked = searchParams.toString();
  return asked ? `${pathname}?${asked}` : pathname;
}
