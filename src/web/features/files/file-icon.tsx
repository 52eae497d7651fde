import { File, FileArchive, FileCode2, FileImage, FileMusic, FileSpreadsheet, FileText, FileVideo, type LucideIcon } from 'lucide-react';
import type { FileKind } from '../../../wire/views.ts';

const OF_KIND: Record<FileKind, LucideIcon> = { image: FileImage, video: FileVideo, audio: FileMusic, pdf: FileText, text: FileCode2, other: File };

/** Of what has no kind of its own, the name tells a little; it is only a picture. */
const OF_NAME: readonly [RegExp, LucideIcon][] = [
  [/\.(zip|gz|tgz|bz2|xz|7z|rar|tar|zst)$/i, FileArchive],
  [/\.(xlsx?|ods|csv|tsv|numbers)$/i, FileSpreadsheet],
  [/\.(docx?|odt|rtf|pages|epub)$/i, FileText],
  [/\.(svg|heic|heif|tiff?|psd)$/i, FileImage],
];

export function FileIcon({ kind, name, size = 20 }: { kind: FileKind; name: string; size?: number }) {
  const Icon = (kind === 'other' ? OF_NAME.find(([names]) => names.test(name))?.[1] : undefined) ?? OF_KIND[kind];
  return <Icon size={size} aria-hidden className="shrink-0" />;
}
