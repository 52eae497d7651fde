/** The id under which a message can be found and focused. */
export function articleId(messageId: string): string {
  return `message-${messageId}`;
}
