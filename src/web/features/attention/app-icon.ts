/** What the icon has to say: nothing, that something is unread, or how much calls me. */
export type Mark = { unread: boolean; calls: number };

/** The two bubbles of src/app/icon.svg, in its measure of 32. */
const BUBBLE = 'M3 10a7 7 0 0 1 7-7h4a7 7 0 0 1 7 7v3a7 7 0 0 1-7 7H9.500L4.600 23.400A1 1 0 0 1 3 22.600Z';
const ANSWER = 'M29 20a6 6 0 0 0-6-6h-.6c-.5 4.600-4.300 8-9 8h-.2a6 6 0 0 0 5.800 4.500h4.200l4.200 2.800A1 1 0 0 0 29 28.500Z';
const SIZE_PX = 64;
/** On a dark bar of tabs the spruce of the icon would be lost. */
const COLOURS = { light: { bubble: '#12654f', mark: '#c8321f' }, dark: { bubble: '#46b893', mark: '#ff7a66' } };

/** The icon with its mark, as an address a page can take for its own. Empty where nothing can be drawn. */
export function drawIcon({ unread, calls }: Mark, theme: 'light' | 'dark'): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE_PX;
  const brush = canvas.getContext('2d');
  if (!brush) return '';
  brush.scale(SIZE_PX / 32, SIZE_PX / 32);
  brush.fillStyle = COLOURS[theme].bubble;
  brush.fill(new Path2D(BUBBLE));
  brush.fillStyle = '#e9ae3f';
  brush.fill(new Path2D(ANSWER));
  if (calls > 0) drawCount(brush, calls > 9 ? '9+' : String(calls), theme);
  else if (unread) drawDisc(brush, { x: 25, y: 7, radius: 6 }, theme);
  return canvas.toDataURL('image/png');
}

function drawCount(brush: CanvasRenderingContext2D, count: string, theme: 'light' | 'dark'): void {
  drawDisc(brush, { x: 21, y: 11, radius: 10.5 }, theme);
  brush.fillStyle = theme === 'light' ? '#ffffff' : '#1c0a07';
  brush.font = `700 ${count.length > 1 ? 13 : 17}px system-ui, sans-serif`;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillText(count, 21, 11.8);
}

/** Around it a ring of nothing, so that it stands off from the icon on whatever ground. */
function drawDisc(brush: CanvasRenderingContext2D, { x, y, radius }: { x: number; y: number; radius: number }, theme: 'light' | 'dark'): void {
  const disc = (around: number) => {
    brush.beginPath();
    brush.arc(x, y, radius + around, 0, 2 * Math.PI);
    brush.fill();
  };
  brush.globalCompositeOperation = 'destination-out';
  disc(1.6);
  brush.globalCompositeOperation = 'source-over';
  brush.fillStyle = COLOURS[theme].mark;
  disc(0);
}
