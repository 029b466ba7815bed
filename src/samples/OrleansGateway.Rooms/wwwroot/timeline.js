// What was heard, in order: bounded, grouped by author and day, and following the newest unless the reader scrolled away.

import { $, element, written } from './dom.js';
import { hueOf, markOf } from './people.js';

const MostLines = 1_000;
const NearBottom = 48;
const Svg = 'http://www.w3.org/2000/svg';
const Megaphone = 'M3 8.5v3h2.5L13 15.5v-11L5.5 8.5zM15.5 8a3 3 0 0 1 0 4M6 11.5l1 5h2l-.8-4';

const clock = new Intl.DateTimeFormat([], { timeStyle: 'short' });
const exact = new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat([], { weekday: 'long', day: 'numeric', month: 'long' });

/** Raises `author` (detail: the name) when an author's name is pressed. */
export class Timeline extends EventTarget {
  #log = $('log');
  #lines = $('lines');
  #queue = [];
  #scheduled = false;
  #following = true;
  #unread = 0;
  #lastDay = new Date().toDateString();
  #lastAuthor = null;

  constructor() {
    super();
    this.#log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    $('newer').addEventListener('click', () => this.toNewest());
    // The on-screen keyboard and a growing draft take room from below.
    new ResizeObserver(() => { if (this.#following) this.toNewest(); }).observe(this.#log);
  }

  said(from, text, own) {
    this.#add({ kind: 'message', group: from, from, text, own, counts: !own });
  }

  whispered(from, to, text, own) {
    this.#add({ kind: 'whisper', group: `${from}\n${to}`, from, to, text, own, counts: !own });
  }

  announced(text) {
    this.#add({ kind: 'announcement', text, counts: true });
  }

  /** A quiet line. */
  note(text) {
    this.#add({ kind: 'note', text });
  }

  /** From here on it is another room. */
  room(name) {
    this.#add({ kind: 'divider', text: `In ${name}` });
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
    this.#queue.push({ ...line, at: new Date() });
    if (this.#queue.length > MostLines) this.#queue.shift();
    if (this.#scheduled) return;
    this.#scheduled = true;
    // One layout per frame however fast the lines come; a hidden page has no frames.
    if (document.hidden) setTimeout(() => this.#flush(), 200);
    else requestAnimationFrame(() => this.#flush());
  }

  #flush() {
    this.#scheduled = false;
    const lines = this.#queue.splice(0);
    const fragment = document.createDocumentFragment();
    for (const line of lines) {
      this.#separateDays(fragment, line.at);
      fragment.append(this.#show(line));
    }

    this.#lines.append(fragment);
    this.#forgetOldest();
    if (this.#following) this.toNewest();
    else this.#showUnread(this.#unread + lines.filter(line => line.counts).length);
  }

  #separateDays(fragment, at) {
    if (at.toDateString() === this.#lastDay) return;
    this.#lastDay = at.toDateString();
    this.#lastAuthor = null;
    fragment.append(element('p', 'divider', day.format(at)));
  }

  #show(line) {
    const continued = line.group !== undefined && line.group === this.#lastAuthor;
    this.#lastAuthor = line.group ?? null;
    switch (line.kind) {
      case 'divider': return element('p', 'divider', line.text);
      case 'note': return element('p', 'note', written('span', '', line.text), ' ', timeOf(line.at));
      case 'announcement': return announcementOf(line);
      default: return this.#messageOf(line, continued);
    }
  }

  #messageOf({ kind, from, to, text, own, at }, continued) {
    const row = element('div', `message${kind === 'whisper' ? ' whisper' : ''}${own ? ' own' : ''}${continued ? ' continued' : ''}`);
    row.style.setProperty('--hue', hueOf(from));
    const author = element('p', 'author', own ? element('strong', '', 'You') : this.#nameOf(from));
    if (kind === 'whisper') author.append(' ', element('span', 'way', own ? 'whispered to ' : 'whispered to you'));
    if (kind === 'whisper' && own) author.append(to === from ? element('span', 'way', 'yourself') : this.#nameOf(to));
    row.append(markOf(from), author, written('p', 'text', text), timeOf(at));
    return row;
  }

  #nameOf(name) {
    const made = written('button', 'name', name);
    made.type = 'button';
    made.title = `Whisper to ${name}`;
    made.addEventListener('click', () => this.dispatchEvent(new CustomEvent('author', { detail: name })));
    return made;
  }

  #forgetOldest() {
    const forgotten = $('forgotten');
    const kept = this.#lines.childElementCount - 2;
    if (kept <= MostLines) return;

    const before = this.#log.scrollHeight;
    forgotten.hidden = false;
    for (let i = kept; i > MostLines; i--) forgotten.nextElementSibling.remove();
    forgotten.nextElementSibling.classList.remove('continued');
    // Browsers that anchor the scroll position themselves have it right already.
    if (!this.#following && !CSS.supports('overflow-anchor', 'auto')) this.#log.scrollTop -= before - this.#log.scrollHeight;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    this.#following = scrollHeight - scrollTop - clientHeight < NearBottom;
    if (this.#following) this.#showUnread(0);
  }

  #showUnread(count) {
    this.#unread = count;
    $('newer').hidden = count === 0;
    $('newer-text').textContent = count === 1 ? '1 new message' : `${count} new messages`;
  }
}

function announcementOf({ text, at }) {
  const icon = document.createElementNS(Svg, 'svg');
  icon.setAttribute('viewBox', '0 0 20 20');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(Svg, 'path');
  path.setAttribute('d', Megaphone);
  icon.append(path);
  return element('div', 'announcement', icon, element('p', 'label', 'Announcement'), written('p', 'text', text), timeOf(at));
}

function timeOf(at) {
  const time = element('time', '', clock.format(at));
  time.dateTime = at.toISOString();
  time.title = exact.format(at);
  return time;
}
