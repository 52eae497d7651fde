import { Server, type ServerOptions, type Upload } from '@tus/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { uuidv7 } from 'uuidv7';
import type { Identity } from '../context.ts';
import type { House } from '../house.ts';
import { announcedShape } from './announced.ts';
import { fileTooLarge, fileUnknown } from './file-refusals.ts';
import { refusedOverHttp } from './refused-over-http.ts';
import { quotas } from './quotas.ts';
import { uploadOf } from './reads.ts';
import { UploadStore } from './upload-store.ts';
import { beginUpload, finishUpload, type Uploader } from './uploads.ts';

export const UPLOAD_PATH = '/files/upload';
/** Tells the id of the file that an upload has become. */
const FILE_ID = 'Upload-File-Id';
const UPLOAD_ID = /^\/files\/upload\/([0-9a-f-]{36})$/;

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0];
type Call = { req: IncomingMessage; res: ServerResponse; pathname: string; identity: Identity };

/**
 * Uploads by the tus protocol (1.0): @tus/server speaks it, and asks here who may and what becomes of the bytes. An
 * upload's id is also its file's, so that it can be asked for ever after what has become of it.
 */
export function uploadServer(house: House) {
  const store = new UploadStore(house.db, house.cabinet.uploadsFolder);
  const callers = new WeakMap<object, Uploader>();
  const finishing = new Map<string, Promise<void>>();

  const callerOf = (req: TusRequest): Uploader => {
    const caller = req.runtime?.node && callers.get(req.runtime.node.req);
    if (!caller) throw new Error('An upload without anybody who uploads.');
    return caller;
  };
  /** Asked for twice at once (the last bytes and a client that has lost patience), it is done once. */
  const finish = (caller: Uploader, id: string): Promise<void> => {
    const finished = finishing.get(id) ?? finishOnce(house, store, caller, id).finally(() => finishing.delete(id));
    finishing.set(id, finished);
    return finished;
  };

  const { fileBytesMax } = quotas(house.settings);
  const tus = new Server({
    ...urlOptions(house),
    path: UPLOAD_PATH,
    datastore: store,
    maxSize: fileBytesMax,
    // Programs of other sites come with a token and from no page; pages of other sites have no business here.
    allowedOrigins: () => false,
    namingFunction: () => uuidv7(),
    onIncomingRequest: async (req, id) => {
      if (req.method === 'POST') return;
      if (!(await uploadOf(house.db, { fileId: id, personId: callerOf(req).identity.personId }))) throw fileUnknown();
    },
    onUploadCreate: async (req, upload) => {
      await beginUpload(callerOf(req), { id: upload.id, size: upload.size ?? 0, announced: announcedShape.parse(upload.metadata ?? {}) });
      return {};
    },
    onUploadFinish: async (req, { id }: Upload) => {
      await finish(callerOf(req), id);
      return { headers: { [FILE_ID]: id } };
    },
    onResponseError: (_req, error) => {
      const tooLarge = 'status_code' in error && error.status_code === 413;
      return refusedOverHttp(house.log, tooLarge ? fileTooLarge(fileBytesMax) : error);
    },
  });

  /** What has become a file is told as finished; what was whole when the process ended is finished now. */
  const resume = async (call: Call, id: string): Promise<boolean> => {
    const upload = await uploadOf(house.db, { fileId: id, personId: call.identity.personId });
    if (!upload) return false;
    if (upload.hash === null) {
      const { offset, size } = await store.getUpload(id);
      if (offset !== size || call.req.method !== 'HEAD') return false;
      await finish({ ...house, identity: call.identity }, id);
    }
    const length = String(upload.size);
    call.res.writeHead(call.req.method === 'HEAD' ? 200 : 204, { 'tus-resumable': '1.0.0', 'cache-control': 'no-store', 'upload-offset': length, 'upload-length': length, [FILE_ID]: id });
    call.res.end();
    return true;
  };

  return {
    store,
    answer: async (call: Call): Promise<void> => {
      const { req, res, pathname } = call;
      const id = UPLOAD_ID.exec(pathname)?.[1];
      if (id && (req.method === 'HEAD' || req.method === 'PATCH') && (await resume(call, id))) return;
      callers.set(req, { ...house, identity: call.identity });
      await tus.handle(req, res);
    },
    /** What may be uploaded is told to everybody who asks. */
    options: (req: IncomingMessage, res: ServerResponse): Promise<void> => tus.handle(req, res),
  };
}

/** Pages resolve a path by themselves, whatever stands between them and us; programs are told the whole address. */
function urlOptions({ settings }: House): Pick<ServerOptions, 'generateUrl'> {
  return {
    generateUrl: (req, { host, path, id }) => {
      if (req.headers.has('origin') || req.headers.has('sec-fetch-site')) return `${path}/${id}`;
      return new URL(`${path}/${id}`, settings.PARLEY_URL ?? `http://${host}`).href;
    },
  };
}

async function finishOnce(house: House, store: UploadStore, caller: Uploader, id: string): Promise<void> {
  // While the house closes, whoever has brought all his bytes still gets his file (C6).
  house.door.running++;
  try {
    await finishUpload(caller, { id, path: store.pathOf(id), hashOf: (path) => store.hashOf(id, path) });
    await store.clear(id);
  } catch (error) {
    const { status_code: status } = refusedOverHttp(house.log, error);
    // Refused for good, it must not lie about; after a failure of ours it can be finished later.
    if (status < 500) await store.remove(id);
    throw error;
  } finally {
    house.door.running--;
  }
}
