// The rooms and the people at the side; on a phone a drawer.

import { $, element, written } from './dom.js';
import { markOf } from './people.js';

const PageSize = 20;
const MostRooms = 200;
const MostPeople = 200;
const narrow = matchMedia('(max-width: 48rem)');

/** Raises `room` and `person` (detail: the name) when one is chosen, and `rooms` (detail: the cursor) when a page of rooms is needed. */
export class Side extends EventTarget {
  #room = '';
  #me = '';
  #people = [];
  #rooms = [];
  #coming = [];
  #wanted = PageSize;

  constructor() {
    super();
    $('open-side').addEventListener('click', () => this.#open(true));
    for (const id of ['close-side', 'veil']) $(id).addEventListener('click', () => this.#open(false));
    document.addEventListener('keydown', event => { if (event.key === 'Escape' && narrow.matches) this.#open(false); });
    narrow.addEventListener('change', () => this.#open(false));
    this.#open(false);

    $('more-rooms').addEventListener('click', () => {
      this.#wanted = Math.min(this.#wanted + PageSize, MostRooms);
      this.refresh();
    });
    $('new-room').addEventListener('submit', event => {
      event.preventDefault();
      const name = $('room-name').value.normalize('NFC').trim();
      if (name) this.#choose('room', name);
      $('room-name').value = '';
    });
  }

  /** Asks for the rooms again, as many as are shown. */
  refresh() {
    this.#coming = [];
    this.#raise('rooms', null);
  }

  /** A page of rooms has come. */
  list(items, next) {
    this.#coming.push(...items);
    if (next && this.#coming.length < this.#wanted) return this.#raise('rooms', next);
    this.#rooms = this.#coming;
    $('more-rooms').hidden = !next || this.#wanted >= MostRooms;
    this.#showRooms();
  }

  show(room, names, me) {
    [this.#room, this.#people, this.#me] = [room, names, me];
    this.#showRooms();
    $('people-count').textContent = names.length;
    const shown = names.slice(0, MostPeople);
    replace($('people'), shown.map(name => this.#person(name)));
    $('more-people').hidden = names.length === shown.length;
    $('more-people').textContent = `and ${names.length - shown.length} more`;
  }

  #showRooms() {
    const counts = new Map([['lobby', 0], ...this.#rooms.map(({ name, people }) => [name, people])]);
    if (this.#room) counts.set(this.#room, this.#people.length);
    replace($('rooms'), [...counts].sort(([one], [other]) => one.localeCompare(other)).map(([name, people]) => {
      const button = element('button', 'row', written('span', 'row-name', name), element('span', 'count', String(people)));
      button.type = 'button';
      button.dataset.key = name;
      button.title = `${name}: ${people === 1 ? '1 person' : `${people} people`}`;
      if (name === this.#room) button.setAttribute('aria-current', 'true');
      button.addEventListener('click', () => this.#choose('room', name));
      return element('li', '', button);
    }));
  }

  #person(name) {
    if (name === this.#me) return element('li', 'row', markOf(name), written('span', 'row-name', name), element('span', 'count', 'you'));
    const button = element('button', 'row', markOf(name), written('span', 'row-name', name), element('span', 'count', 'whisper'));
    button.type = 'button';
    button.dataset.key = name;
    button.title = `Whisper to ${name}`;
    button.addEventListener('click', () => this.#choose('person', name));
    return element('li', '', button);
  }

  #choose(type, name) {
    this.#open(false);
    this.#raise(type, name);
  }

  #open(isOpen) {
    const wasOpen = document.body.classList.contains('side-open');
    document.body.classList.toggle('side-open', isOpen);
    $('open-side').setAttribute('aria-expanded', isOpen);
    $('veil').hidden = !isOpen;
    // What is out of sight must not take the focus, nor what is behind the open drawer.
    $('side').inert = narrow.matches && !isOpen;
    $('room').inert = narrow.matches && isOpen;
    if (isOpen) $('close-side').focus();
    else if (wasOpen) $('open-side').focus();
  }

  #raise(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Puts a list in the place of another, and the focus back on what had it. */
function replace(list, items) {
  const key = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  list.replaceChildren(...items);
  if (key !== undefined) [...list.querySelectorAll('button')].find(button => button.dataset.key === key)?.focus();
}
