import { MESSAGE_FILES_MAX } from '../../../wire/limits.ts';

/** What the server says may be uploaded; null while it has not said so. */
export type FileLimits = { fileBytesMax: number; personBytesMax: number | null; personBytesUsed: number; typesRefused: readonly string[] };

/** Why a file is not even begun. */
export type FileFault = 'tooMany' | 'tooLarge' | 'typeRefused' | 'quotaReached';

/**
 * Which of the files may go up, by what is known here; the server asks all of it again. `lying` is how many lie in the
 * tray already.
 */
export function sortFiles(files: readonly File[], { limits, lying }: { limits: FileLimits | null; lying: number }): { taken: File[]; refused: { file: File; fault: FileFault }[] } {
  const taken: File[] = [];
  const refused: { file: File; fault: FileFault }[] = [];
  let bytes = 0;
  for (const file of files) {
    const fault = lying + taken.length >= MESSAGE_FILES_MAX ? 'tooMany' : limits && faultOf(file, limits, bytes);
    if (fault) refused.push({ file, fault });
    else {
      taken.push(file);
      bytes += file.size;
    }
  }
  return { taken, refused };
}

function faultOf(file: File, limits: FileLimits, bytesBefore: number): FileFault | null {
  if (file.size > limits.fileBytesMax) return 'tooLarge';
  if (limits.typesRefused.some((refused) => fits(refused, file))) return 'typeRefused';
  if (limits.personBytesMax !== null && limits.personBytesUsed + bytesBefore + file.size > limits.personBytesMax) return 'quotaReached';
  return null;
}

/** `image/*`, `text/html`, `.exe` or `exe`: as the administrator may write them. */
function fits(refused: string, { name, type }: File): boolean {
  if (!refused.includes('/')) return name.toLowerCase().endsWith(refused.startsWith('.') ? refused : `.${refused}`);
  return refused.endsWith('/*') ? type.startsWith(refused.slice(0, -1)) : type === refused;
}
