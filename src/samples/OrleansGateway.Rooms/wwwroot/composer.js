// Writing: to the room, or whispering to one person. Each has a draft of its own, so that a whisper cannot slip into the room.

import { $ } from './dom.js';

const LongestText = 4_000;
const SlowAfter = 1_500;
const Touch = matchMedia('(hover: none)').matches;
/** Ids come back with what was sent; the first part tells this page from the same person's others. */
const Page = crypto.getRandomValues(new Uint32Array(2)).join('-');

/** Raises `send` (detail: `{ ref, to, text }`, `to` null for the room). */
export class Composer extends EventTarget {
  #draft = $('draft');
  #drafts = new Map();
  #unconfirmed = new Map();
  #count = 0;
  #to = null;
  #room = '';
  #canSend = false;

  constructor() {
    super();
    const form = $('composer');
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    this.#draft.addEventListener('input', () => this.#fit());
    this.#draft.addEventListener('keydown', event => {
      // Enter also ends the composition of a Chinese or Japanese word; Safari reports that one as key 229.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    });
    // A click on the button would otherwise take the focus, and with it a phone's keyboard.
    $('send').addEventListener('mousedown', event => event.preventDefault());
    $('no-target').addEventListener('click', () => this.address(null));
    setInterval(() => this.#showHint(), 500);
  }

  /** Who is written to; null for the room. */
  address(to) {
    this.#drafts.set(this.#to, this.#draft.value);
    this.#to = to;
    this.#draft.value = this.#drafts.get(to) ?? '';
    this.#drafts.delete(to);
    $('target').hidden = to === null;
    $('target-name').textContent = to ?? '';
    $('composer').classList.toggle('whispering', to !== null);
    this.#fit();
    this.focus();
  }

  get isWhispering() {
    return this.#to !== null;
  }

  /** The room that is written to, and whether it can be now. */
  show(room, canSend) {
    [this.#room, this.#canSend] = [room, canSend];
    this.#showHint();
  }

  /** Takes note that something came back, and says whether it was this page's own. */
  confirm(ref) {
    return this.#unconfirmed.delete(ref);
  }

  /** Puts back what was refused, or with no ref everything that was not confirmed: only its writer can decide to send it again. */
  restore(ref) {
    const back = [...this.#unconfirmed].filter(([one]) => ref === undefined || one === ref);
    for (const [one, { to, text }] of back) {
      this.#unconfirmed.delete(one);
      if (to === this.#to) this.#draft.value = joined(this.#draft.value, text);
      else this.#drafts.set(to, joined(this.#drafts.get(to), text));
    }
    this.#fit();
    return back.map(([, { to }]) => to);
  }

  focus() {
    this.#draft.focus();
  }

  #submit() {
    this.#showHint();
    if ($('send').disabled) return;
    const sent = { to: this.#to, text: this.#draft.value.trim() };
    const ref = `${Page}-${++this.#count}`;
    this.#unconfirmed.set(ref, { ...sent, at: Date.now() });
    this.#draft.value = '';
    this.#fit();
    this.dispatchEvent(new CustomEvent('send', { detail: { ref, ...sent } }));
  }

  #fit() {
    this.#draft.style.height = 'auto';
    this.#draft.style.height = `${this.#draft.scrollHeight}px`;
    this.#showHint();
  }

  #showHint() {
    const [oldest] = this.#unconfirmed.values();
    const text = this.#draft.value.trim();
    const tooLong = text.length > LongestText;

    let hint = Touch ? '' : 'Enter sends, Shift + Enter starts a new line';
    if (oldest && Date.now() - oldest.at > SlowAfter) hint = 'Waiting for the server to confirm…';
    if (tooLong) hint = `A message can have ${LongestText.toLocaleString()} characters at most: ${text.length.toLocaleString()}`;
    if (!this.#canSend) hint = 'Not connected. Your text is kept.';

    if ($('hint').textContent !== hint) $('hint').textContent = hint;
    this.#draft.placeholder = this.#to === null ? `Message to ${this.#room}` : `Whisper to ${this.#to}`;
    $('send').disabled = !this.#canSend || tooLong || text === '';
  }
}

function joined(before, text) {
  return before ? `${before}\n${text}` : text;
}
