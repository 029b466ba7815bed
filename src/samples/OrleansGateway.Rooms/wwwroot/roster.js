// Who is in a room. The list is a picture of one moment, and the server's words on single people go on beside it: whoever a word came for since
// the room was asked for is as the last word says, and everybody else as the list says.

export class Roster {
  #isHere = new Map();
  #listed = false;

  constructor(room) {
    this.room = room;
  }

  /** Adds a page of the list; it is complete with the last one that nobody is missing from. */
  list(names, isLast) {
    for (const name of names) if (!this.#isHere.has(name)) this.#isHere.set(name, true);
    this.#listed ||= isLast;
  }

  /** Takes a word on somebody, and says whether it is news to a reader. */
  tell(name, isHere) {
    const before = this.#isHere.get(name) ?? false;
    this.#isHere.set(name, isHere);
    // Those who left while the list was under way must stay known, or it would bring them back.
    if (this.#listed && !isHere) this.#isHere.delete(name);
    return this.#listed && before !== isHere;
  }

  get names() {
    return [...this.#isHere].filter(([, isHere]) => isHere).map(([name]) => name).sort((one, other) => one.localeCompare(other));
  }
}
