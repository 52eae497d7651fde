import { refuse } from '../refusal.ts';

/** What anything about a file one may not have answers, whether it exists or not. */
export const fileUnknown = () => refuse('NOT_FOUND', 'file.unknown', 'There is no such file, or you may not see it.');

export const fileTooLarge = (bytesMax: number) => refuse('PAYLOAD_TOO_LARGE', 'file.tooLarge', `A file may have at most ${mebibytes(bytesMax)} MB.`);

export const typeRefused = (what: string) => refuse('UNSUPPORTED_MEDIA_TYPE', 'file.typeRefused', `Files of that kind (${what}) may not be sent here.`);

export const pictureTooLarge = (pixelsMax: number) => refuse('UNPROCESSABLE_CONTENT', 'file.pictureTooLarge', `A picture may have at most ${Math.round(pixelsMax / 1e6)} million pixels. Make it smaller first.`);

export const fileNotFinished = () => refuse('CONFLICT', 'file.notFinished', 'A file has not arrived completely yet. Wait for its upload, then send again.');

export const fileUsed = () => refuse('CONFLICT', 'file.used', 'A file has been sent already. Upload it again to send it again; its bytes are kept once.');

export const fileElsewhere = () => refuse('BAD_REQUEST', 'file.elsewhere', 'A file was uploaded for another room. Upload it for this one.');

export const quotaReached = (bytesMax: number) => refuse('FORBIDDEN', 'files.quotaReached', `Your files may take up ${mebibytes(bytesMax)} MB in all. Delete some first.`);

export const noRoomForFiles = () => refuse('FORBIDDEN', 'files.noRoom', 'There is no room left for files here. Tell your administrator.');

function mebibytes(bytes: number): number {
  return Math.floor(bytes / 2 ** 20);
}
