// The lines on the screen: bounded, grouped by speaker and day, and following the newest unless the reader scrolled away.

import { hueOf, markOf, shortId } from './people.js';

const MostLines = 1_000;
const NearBottom = 48;

const clock = new Intl.DateTimeFormat([], { timeStyle: 'short' });
const exact = new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat([], { weekday: 'long', day: 'numeric', month: 'long' });

export class History {
  #log;
  #lines;
  #forgotten;
  #newer;
  #newerText;
  #queue = [];
  #scheduled = false;
  #following = true;
  #unread = 0;
  #lastDay = new Date().toDateString();
  #lastSpeaker = null;

  constructor(root) {
    this.#log = root.getElementById('log');
    this.#lines = root.getElementById('lines');
    this.#forgotten = root.getElementById('forgotten');
    this.#newer = root.getElementById('newer');
    this.#newerText = root.getElementById('newer-text');

    this.#log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#newer.addEventListener('click', () => this.toNewest());
    // The on-screen keyboard and a growing draft take room from below.
    new ResizeObserver(() => { if (this.#following) this.toNewest(); }).observe(this.#log);
  }

  message(id, text, own) {
    this.#add({ id, text, own, at: new Date() });
  }

  /** A quiet line; when it is about a client its id comes first. */
  note(text, id = null) {
    this.#add({ id, text, quiet: true, at: new Date() });
  }

  toNewest() {
    this.#following = true;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#showUnread(0);
  }

  page(direction) {
    this.#log.scrollBy({ top: direction * this.#log.clientHeight * 0.85 });
  }

  #add(line) {
    this.#queue.push(line);
    if (this.#queue.length > MostLines) this.#queue.shift();
    if (this.#scheduled) return;
    this.#scheduled = true;
    // One layout per frame however fast the lines come; a hidden page has no frames.
    if (document.hidden) setTimeout(() => this.#flush(), 200);
    else requestAnimationFrame(() => this.#flush());
  }

  #flush() {
    this.#scheduled = false;
    const fragment = document.createDocumentFragment();
    let said = 0;
    for (const line of this.#queue.splice(0)) {
      this.#separateDays(fragment, line);
      fragment.append(line.quiet ? this.#quietLine(line) : this.#messageLine(line));
      if (!line.quiet && !line.own) said++;
    }

    this.#lines.append(fragment);
    this.#forgetOldest();
    if (this.#following) this.toNewest();
    else if (said > 0) this.#showUnread(this.#unread + said);
  }

  #separateDays(fragment, { at }) {
    if (at.toDateString() === this.#lastDay) return;
    this.#lastDay = at.toDateString();
    this.#lastSpeaker = null;
    fragment.append(element('p', 'day', day.format(at)));
  }

  #messageLine({ id, text, own, at }) {
    const line = element('div', own ? 'message own' : 'message');
    line.style.setProperty('--hue', hueOf(id));
    line.classList.toggle('continued', id === this.#lastSpeaker);
    this.#lastSpeaker = id;

    const who = element('span', 'speaker', own ? 'You' : shortId(id));
    who.title = id;
    const what = element('span', 'text', text || '\u00a0');
    what.dir = 'auto';
    const bubble = element('p', 'bubble');
    bubble.append(what, ' ', timeOf(at));
    if (!own) line.append(markOf(id));
    line.append(who, bubble);
    return line;
  }

  #quietLine({ id, text, at }) {
    this.#lastSpeaker = null;
    const line = element('p', 'note');
    if (id) {
      const who = element('code', '', shortId(id));
      who.title = id;
      line.append(who, ' ');
    }
    line.append(text, ' ', timeOf(at));
    return line;
  }

  #forgetOldest() {
    const first = () => this.#forgotten.nextElementSibling;
    const kept = this.#lines.childElementCount - 2;
    if (kept <= MostLines) return;

    const before = this.#log.scrollHeight;
    this.#forgotten.hidden = false;
    for (let i = kept; i > MostLines; i--) first().remove();
    first().classList.remove('continued');
    // Browsers that anchor the scroll position themselves have it right already.
    if (!this.#following && !CSS.supports('overflow-anchor', 'auto')) {
      this.#log.scrollTop -= before - this.#log.scrollHeight;
    }
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    this.#following = scrollHeight - scrollTop - clientHeight < NearBottom;
    if (this.#following) this.#showUnread(0);
  }

  #showUnread(count) {
    this.#unread = count;
    this.#newer.hidden = count === 0;
    this.#newerText.textContent = count === 1 ? '1 new message' : `${count} new messages`;
  }
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function timeOf(at) {
  const time = element('time', '', clock.format(at));
  time.dateTime = at.toISOString();
  time.title = exact.format(at);
  return time;
}
