import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { $ } from './dom.js';
import { markOf } from './people.js';
import { Roster } from './roster.js';
import { Side } from './side.js';
import { showState } from './state.js';
import { Timeline } from './timeline.js';

const Title = 'OrleansGateway rooms';
const RefreshRooms = 10_000;
const AskAgain = 3_000;
const MostListed = 1_000;
const MostRefs = 200;
const Touch = matchMedia('(hover: none)').matches;

const connection = new Connection(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`);
const timeline = new Timeline();
const composer = new Composer();
const side = new Side();

let me = sessionStorage.getItem('name');
/** Who is in the room; and in the one that was asked for, until the server says that one is in it. */
let roster = null;
let entering = null;
let unseen = 0;
/** Whether the server waits for a name. */
let isGreeted = false;
let isShowing = false;
/** The last messages' ids: after a server's crash a message may come twice. */
const seen = new Set();

const send = request => connection.send(JSON.stringify(request));

// What the server says

const on = {
  hello() {
    isGreeted = true;
    logIn();
  },

  welcome({ name }) {
    me = name;
    sessionStorage.setItem('name', name);
    $('me-name').textContent = name;
    $('me-mark').replaceChildren(markOf(name));
    $('gate').hidden = true;
    $('app').hidden = false;
    connection.greeted();
    enter(roster?.room ?? roomOfAddress());
    side.refresh();
  },

  entered({ room }) {
    const before = roster?.room;
    if (entering?.room === room) [roster, entering] = [entering, null];
    if (before === room) {
      timeline.note(`You are back in ${room}`);
    } else {
      timeline.room(room);
      history.replaceState(null, '', `#${encodeURIComponent(room)}`);
    }
    showRoom();
    // On a phone the keyboard would cover the room that one wants to see.
    if (before !== room && !Touch) composer.focus();
  },

  left() {},

  people({ room, names, next, isPartial }) {
    if (roster?.room !== room) return;
    roster.list(names, !next && !isPartial);
    showRoom();
    const asked = roster;
    if (next && roster.names.length < MostListed) send({ type: 'who', after: next });
    else if (isPartial) setTimeout(() => { if (connection.state === 'online' && roster === asked) send({ type: 'who' }); }, AskAgain);
  },

  presence({ room, name, isHere }) {
    if (entering?.room === room) entering.tell(name, isHere);
    if (roster?.room !== room) return;
    if (roster.tell(name, isHere) && name !== me) timeline.note(isHere ? `${name} came in` : `${name} left`);
    showRoom();
  },

  rooms: ({ items, next }) => side.list(items, next),

  said({ from, text, ref }) {
    composer.confirm(ref);
    if (!isNew(from, ref)) return;
    timeline.said(from, text, from === me);
    if (from !== me) tellHidden();
  },

  whispered({ from, to, text, ref }) {
    composer.confirm(ref);
    if (!isNew(from, ref)) return;
    timeline.whispered(from, to, text, from === me);
    if (from !== me) tellHidden();
  },

  announcement({ text }) {
    timeline.announced(text);
    tellHidden();
  },

  error({ text, ref }) {
    if (ref === 'login') return showGate(text);
    if (ref === 'enter') entering = null;
    if (ref === 'enter' && !roster) enter('lobby');
    if (ref && composer.restore(ref).length > 0) return timeline.note(`${text} Your text is back in the box.`);
    timeline.note(text);
  },
};

connection.addEventListener('text', ({ detail }) => {
  let message;
  try {
    message = JSON.parse(detail);
  } catch {
    message = detail;
  }
  // Any program may push; what this page does not know is shown as it came.
  if (Object.hasOwn(on, message?.type)) on[message.type](message);
  else on.announcement({ text: detail });
});

function isNew(from, ref) {
  if (!ref) return true;
  const id = `${from}\n${ref}`;
  if (seen.has(id)) return false;
  seen.add(id);
  if (seen.size > MostRefs) seen.delete(seen.values().next().value);
  return true;
}

function tellHidden() {
  if (document.hidden) document.title = `(${++unseen}) ${Title}`;
}

// Rooms and people

function roomOfAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)).normalize('NFC').trim() || 'lobby';
  } catch {
    return 'lobby';
  }
}

function enter(room) {
  entering = new Roster(room);
  send({ type: 'enter', room, ref: 'enter' });
}

/** Once a frame, however many come and go; a hidden page has no frames. */
function showRoom() {
  if (isShowing) return;
  isShowing = true;
  if (document.hidden) setTimeout(showRoomNow, 200);
  else requestAnimationFrame(showRoomNow);
}

function showRoomNow() {
  isShowing = false;
  $('room-title').textContent = roster.room;
  side.show(roster.room, roster.names, me);
  composer.show(roster.room, connection.state === 'online');
}

side.addEventListener('room', ({ detail: room }) => {
  if (connection.state !== 'online') return timeline.note(`Not connected: ${room} can be entered later`);
  composer.address(null);
  if (room !== roster?.room) enter(room);
});
side.addEventListener('person', ({ detail: name }) => composer.address(name));
side.addEventListener('rooms', ({ detail: after }) => send(after ? { type: 'rooms', after } : { type: 'rooms' }));
timeline.addEventListener('author', ({ detail: name }) => composer.address(name));
addEventListener('hashchange', () => {
  const room = roomOfAddress();
  if (connection.state === 'online' && room !== roster?.room) enter(room);
});
setInterval(() => { if (connection.state === 'online' && !document.hidden) side.refresh(); }, RefreshRooms);

// Writing

composer.addEventListener('send', ({ detail: { ref, to, text } }) => {
  send(to === null ? { type: 'say', text, ref } : { type: 'whisper', to, text, ref });
  timeline.toNewest();
});

$('draft').addEventListener('keydown', event => {
  if (event.key === 'PageUp' || event.key === 'PageDown') {
    event.preventDefault();
    timeline.page(event.key === 'PageUp' ? -1 : 1);
  } else if (event.key === 'Escape' && composer.isWhispering) {
    composer.address(null);
  }
});

document.addEventListener('keydown', event => {
  if (event.target.matches('input, textarea') || event.ctrlKey || event.metaKey || event.altKey || $('app').hidden) return;
  if (event.key === '/' || event.key === 'Escape' && !$('side').contains(event.target)) {
    event.preventDefault();
    composer.focus();
  }
});

// The connection

connection.addEventListener('lost', () => {
  timeline.note('The connection was lost');
  const back = composer.restore();
  if (back.length > 0) timeline.note('What was not confirmed is back in the box below');
  // A whisper's box is its own: it is shown, unless something stands in the one that is open.
  const to = back.find(one => one !== null);
  if (to !== undefined && $('draft').value === '') composer.address(to);
});

connection.addEventListener('state', () => {
  if (connection.state !== 'online') isGreeted = false;
  showState(connection);
  if (connection.state === 'waiting' && !$('gate').hidden) showHint('The server does not answer. The page keeps trying.');
  composer.show(roster?.room ?? '', connection.state === 'online');
});
setInterval(() => { if (connection.state === 'waiting') showState(connection); }, 500);

addEventListener('online', () => connection.retryNow());
addEventListener('offline', () => showState(connection));
addEventListener('pageshow', () => connection.retryNow());
$('retry').addEventListener('click', () => {
  connection.retryNow();
  composer.focus();
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = Title;
  connection.retryNow();
});

// Signing in and out

let isCalled = false;

function logIn() {
  if (me) send({ type: 'login', name: me, ref: 'login' });
}

function signIn() {
  showHint('');
  $('come-in').disabled = true;
  if (isGreeted) logIn();
  if (!isCalled) connection.connect();
  isCalled = true;
}

function showGate(text) {
  me = null;
  sessionStorage.removeItem('name');
  $('app').hidden = true;
  $('gate').hidden = false;
  $('come-in').disabled = false;
  showHint(text);
  $('name').focus();
}

function showHint(text) {
  $('sign-in-hint').textContent = text;
}

$('sign-in').addEventListener('submit', event => {
  event.preventDefault();
  me = $('name').value.normalize('NFC').trim();
  if (me) signIn();
});

$('sign-out').addEventListener('click', () => {
  sessionStorage.removeItem('name');
  location.reload();
});

// iOS lays its keyboard over the page instead of making it smaller.
visualViewport?.addEventListener('resize', () => {
  const covered = visualViewport.scale === 1 && innerHeight - visualViewport.height > 1;
  document.documentElement.style.setProperty('--height', covered ? `${visualViewport.height}px` : '100dvh');
  if (covered) scrollTo(0, 0);
});

if (me) signIn();
else $('name').focus();
