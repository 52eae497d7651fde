/** The id under which a message can be found and focused. */
export function articleId(messageId: string): string {
  return `message-${messageId}`;
}

/** In its thread the message that began it stands a second time, beside the timeline. */
export function rootArticleId(messageId: string): string {
  return `thread-root-${messageId}`;
}
