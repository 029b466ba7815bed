import { Connection } from './connection.js';
import { History } from './history.js';
import { markOf, shortId } from './people.js';

const LongestLine = 64_000;
const SlowAfter = 1_500;
const Touch = matchMedia('(hover: none)').matches;

const $ = id => document.getElementById(id);
const draft = $('draft');
const me = $('me');

const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
const connection = new Connection(`${scheme}://${location.host}/`);
const history = new History(document);

/** Every id this page has had, so that what was said before a reconnect is still one's own. */
const ownIds = new Set();
/** What was sent and has not come back yet. Each message comes back once, in order. */
const unconfirmed = [];
let ownId = null;
let unseen = 0;

// What the server says

const Line = /^([0-9a-z]{24}) (login|logout|said)(?: (.*))?$/s;

connection.addEventListener('text', ({ detail: text }) => {
  const hello = /^Hello ([0-9a-z]{24})$/.exec(text);
  if (hello) return greet(hello[1]);

  const [, id, verb, said = ''] = Line.exec(text) ?? [];
  switch (verb) {
    case 'said': return showMessage(id, said);
    case 'login': return id === ownId ? welcome() : history.note('came in', id);
    case 'logout': return history.note('left', id);
    default: return history.note(text);
  }
});

function greet(id) {
  ownId = id;
  ownIds.add(id);
  me.title = `${id} (click to copy)`;
  me.dataset.id = id;
  $('me-id').textContent = shortId(id);
  $('me-mark').replaceChildren(markOf(id));
  connection.greeted();
}

function welcome() {
  history.note(ownIds.size > 1 ? 'You are back, with a new id' : 'You are here');
}

function showMessage(id, text) {
  const own = ownIds.has(id);
  if (id === ownId) {
    unconfirmed.shift();
    showHint();
  }
  history.message(id, text, own);
  if (document.hidden && !own) document.title = `(${++unseen}) OrleansGateway chat`;
}

connection.addEventListener('lost', () => {
  history.note('The connection was lost');
  if (unconfirmed.length === 0) return;
  // Whether these arrived is unknown: only their writer can decide to say them again.
  const back = unconfirmed.splice(0).map(({ text }) => text).join('\n');
  draft.value = draft.value ? `${back}\n${draft.value}` : back;
  history.note('What was not confirmed is back in the box below');
  fitDraft();
});

// Connection state

const Announcements = { connecting: 'Connecting', online: 'Online', waiting: 'Connection lost, reconnecting', offline: 'Offline' };

function showState() {
  const state = connection.state === 'waiting' && !navigator.onLine ? 'offline' : connection.state;
  const seconds = Math.max(1, Math.ceil((connection.retryAt - Date.now()) / 1000));
  const texts = {
    connecting: 'Connecting…',
    online: 'Online',
    waiting: `Reconnecting in ${seconds} s`,
    offline: `Offline, next try in ${seconds} s`,
  };

  $('state').dataset.state = state;
  $('state-text').textContent = texts[state];
  // The countdown is for the eye; a screen reader hears of changes only.
  if ($('announcement').textContent !== Announcements[state]) $('announcement').textContent = Announcements[state];
  me.hidden = state !== 'online';
  showHint();
}

function showHint() {
  const lines = linesOf(draft.value);
  const online = connection.state === 'online';
  const tooLong = lines.some(line => line.length > LongestLine);
  const slow = unconfirmed.length > 0 && Date.now() - unconfirmed[0].at > SlowAfter;

  let hint = Touch ? '' : 'Enter sends, Shift + Enter starts a new line';
  if (lines.length > 1) hint = `Each line is a message: ${lines.length} in all`;
  if (slow) hint = 'Waiting for the server to confirm…';
  if (tooLong) hint = `A line can have ${LongestLine.toLocaleString()} characters at most`;
  if (!online) hint = 'Not connected. Your text is kept.';

  if ($('hint').textContent !== hint) $('hint').textContent = hint;
  $('retry').hidden = connection.state !== 'waiting';
  $('send').disabled = !online || tooLong || lines.length === 0;
}

connection.addEventListener('state', showState);
setInterval(() => connection.state === 'online' ? showHint() : showState(), 500);

addEventListener('online', () => connection.retryNow());
addEventListener('offline', showState);
addEventListener('pageshow', () => connection.retryNow());
$('retry').addEventListener('click', () => {
  connection.retryNow();
  draft.focus();
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = 'OrleansGateway chat';
  connection.retryNow();
});

// Writing

/** Others may read by telnet, where a message is a line: so each line of a pasted text is a message of its own. */
function linesOf(text) {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map(line => line.trimEnd()).filter(line => line !== '');
}

$('composer').addEventListener('submit', event => {
  event.preventDefault();
  showHint();
  if ($('send').disabled) return;
  for (const text of linesOf(draft.value)) {
    connection.send(text);
    unconfirmed.push({ text, at: Date.now() });
  }
  draft.value = '';
  fitDraft();
  history.toNewest();
});

draft.addEventListener('input', fitDraft);

function fitDraft() {
  draft.style.height = 'auto';
  draft.style.height = `${draft.scrollHeight}px`;
  showHint();
}

// A click on the button would otherwise take the focus, and with it a phone's keyboard.
$('send').addEventListener('mousedown', event => event.preventDefault());

// Keys

draft.addEventListener('keydown', event => {
  // Enter also ends the composition of a Chinese or Japanese word; Safari reports that one as key 229.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    $('composer').requestSubmit();
  } else if (event.key === 'PageUp' || event.key === 'PageDown') {
    event.preventDefault();
    history.page(event.key === 'PageUp' ? -1 : 1);
  }
});

document.addEventListener('keydown', event => {
  if (event.target === draft || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape' || event.key === '/') {
    event.preventDefault();
    draft.focus();
  }
});

// Own id

me.addEventListener('click', async () => {
  $('me-label').textContent = await copy(me.dataset.id) ? 'Copied' : 'Not copied';
  setTimeout(() => $('me-label').textContent = 'You are', 1_500);
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Over plain HTTP from another machine there is no clipboard API.
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    me.focus();
    return copied;
  }
}

// iOS lays its keyboard over the page instead of making it smaller.
visualViewport?.addEventListener('resize', () => {
  const covered = visualViewport.scale === 1 && innerHeight - visualViewport.height > 1;
  document.documentElement.style.setProperty('--height', covered ? `${visualViewport.height}px` : '100dvh');
  if (covered) scrollTo(0, 0);
});

$('telnet').textContent = `telnet ${location.hostname} ${location.port || (scheme === 'wss' ? 443 : 80)}`;
$('console').textContent = `new WebSocket('${scheme}://${location.host}')`;
draft.focus();
connection.connect();
