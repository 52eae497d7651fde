/** Something a person at a terminal can act on, already in his words: it is printed, and the program ends with `code`. */
export class Failed extends Error {
  override name = 'Failed';
  constructor(
    message: string,
    readonly code = 1,
  ) {
    super(message);
  }
}
