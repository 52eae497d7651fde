/** The palette's own dialog, so that its key can tell it from others. */
export const PALETTE_ID = 'palette';
