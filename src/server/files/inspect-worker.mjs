// Reads files that somebody else made with parsers that are large: in a thread that is ended when it takes too long or
// too much memory. Plain JavaScript, since it is started by its path and never bundled.
import { createRequire } from 'node:module';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const { kind, path } = workerData;

/** How long a sound or a film lasts, and whether there is anything to see in it. */
async function timeOf() {
  const { parseFile } = await import('music-metadata');
  const { format } = await parseFile(path, { duration: true, skipCovers: true });
  const tracks = format.trackInfo ?? [];
  const film = tracks.find((track) => track.video);
  return {
    durationMs: Number.isFinite(format.duration) ? Math.round(format.duration * 1000) : null,
    hasPicture: format.hasVideo ?? Boolean(film),
    width: film?.video?.pixelWidth ?? null,
    height: film?.video?.pixelHeight ?? null,
  };
}

/** Draws the first page of a PDF, at most so large; answers where the picture is. No script in it runs, and nothing is fetched. */
async function firstPage() {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { createCanvas } = await import('@napi-rs/canvas');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const opened = await getDocument({
    data: new Uint8Array(await readFile(path)),
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    wasmUrl: `${join(home, 'wasm')}/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: workerData.imagePixelsMax,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
  const page = await opened.getPage(1);
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: workerData.side / Math.max(width, height) });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvasContext: context, canvas, viewport }).promise;
  await writeFile(workerData.pagePath, canvas.toBuffer('image/png'));
  return { width: canvas.width, height: canvas.height };
}

parentPort.postMessage(kind === 'pdf' ? await firstPage() : await timeOf());
