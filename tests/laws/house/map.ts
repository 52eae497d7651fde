/** The folders that the first code block of docs/house.md names, by their indentation. */
export function mappedFolders(markdown: string): string[] {
  const block = /```\n([\s\S]*?)```/.exec(markdown)?.[1] ?? '';
  const open: { indent: number; path: string }[] = [];
  return block.split('\n').flatMap((line) => {
    const [, spaces, name] = /^( *)([\w.()[\]-]+)\/(?:\s|$)/.exec(line) ?? [];
    if (spaces === undefined || name === undefined) return [];
    while ((open.at(-1)?.indent ?? -1) >= spaces.length) open.pop();
    const path = [open.at(-1)?.path, name].filter(Boolean).join('/');
    open.push({ indent: spaces.length, path });
    return [path];
  });
}
