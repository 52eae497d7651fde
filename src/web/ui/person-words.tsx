/** A person in a list: the name as it is shown, and the username under it. */
export function PersonWords({ name, username }: { name: string; username: string }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate text-sm leading-5">{name}</span>
      <span className="block truncate text-2xs text-ink-faint">@{username}</span>
    </span>
  );
}
