/** Who uploads: his token, and the house it is for. */
type From = { url: string; token: string };
type What = { name?: string; type?: string; bytes: Buffer; roomId?: string; more?: Record<string, string> };

/** The headers of every call of the tus protocol, made by hand: what is tested is the protocol, not a client of it. */
export const tusHeaders = (token: string) => ({ authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' });

export function metadataOf({ name, type, roomId, more }: Omit<What, 'bytes'>): string {
  const said = { ...(name === undefined ? {} : { filename: name }), ...(type ? { filetype: type } : {}), ...(roomId ? { roomId } : {}), ...more };
  return Object.entries(said).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
}

/** Begins an upload; answers where it goes on, or whatever it was refused with. */
export async function beginUpload({ url, token }: From, { bytes, size = bytes.length, ...what }: What & { size?: number }) {
  const answer = await fetch(`${url}/files/upload`, { method: 'POST', headers: { ...tusHeaders(token), 'upload-length': String(size), 'upload-metadata': metadataOf(what) } });
  return { status: answer.status, location: answer.headers.get('location') ?? '', reason: await reasonOf(answer) };
}

/** Sends bytes from a place on; answers how far it came, and the file when it is whole. */
export async function sendBytes({ token }: Pick<From, 'token'>, location: string, { bytes, from }: { bytes: Buffer; from: number }) {
  const headers = { ...tusHeaders(token), 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' };
  const answer = await fetch(location, { method: 'PATCH', headers, body: new Uint8Array(bytes) });
  return { status: answer.status, offset: Number(answer.headers.get('upload-offset')), fileId: answer.headers.get('upload-file-id'), reason: await reasonOf(answer) };
}

export async function headOf({ token }: Pick<From, 'token'>, location: string) {
  const answer = await fetch(location, { method: 'HEAD', headers: tusHeaders(token) });
  return { status: answer.status, offset: Number(answer.headers.get('upload-offset')), fileId: answer.headers.get('upload-file-id') };
}

/** A whole upload, as it goes when nothing happens. Answers the file's id. */
export async function upload(from: From, what: What): Promise<string> {
  const begun = await beginUpload(from, what);
  if (begun.status !== 201) throw new Error(`The upload was refused with ${begun.status} ${begun.reason}.`);
  const sent = await sendBytes(from, begun.location, { bytes: what.bytes, from: 0 });
  if (!sent.fileId) throw new Error(`The upload ended with ${sent.status} ${sent.reason}.`);
  return sent.fileId;
}

/** Asks for something under /files/ by a token, or as nobody. */
export async function fetchFile(from: { url: string; token?: string }, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(new URL(path, from.url), { headers: { ...(from.token ? { authorization: `Bearer ${from.token}` } : {}), ...headers } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function reasonOf(answer: Response): Promise<string | null> {
  const text = await answer.text();
  return /"reason":"([\w.]+)"/.exec(text)?.[1] ?? (text || null);
}
