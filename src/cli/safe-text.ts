/**
 * What somebody else wrote, fit for a terminal. A terminal obeys what it is shown: an escape sequence in a message
 * could clear the screen, rename the window or type into the shell. So every control character is shown as a sign
 * for itself, and the invisible ones that turn the writing direction around, with which text can pretend to be
 * somebody else's, are shown as a replacement character.
 */
export function safeText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, (control) => String.fromCodePoint(0x2400 + (control.codePointAt(0) ?? 0)))
    .replace(/\u007f/g, '\u2421')
    .replace(/[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** The same for a name, which has one line. */
export function safeName(name: string): string {
  return safeText(name).replace(/\n/g, ' ');
}
