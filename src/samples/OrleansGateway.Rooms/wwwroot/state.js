// How the connection does, for the eye and for a screen reader.

import { $ } from './dom.js';

const Announcements = { connecting: 'Connecting', online: 'Online', waiting: 'Connection lost, reconnecting', offline: 'Offline' };

export function showState(connection) {
  const state = connection.state === 'waiting' && !navigator.onLine ? 'offline' : connection.state;
  const seconds = Math.max(1, Math.ceil((connection.retryAt - Date.now()) / 1000));
  const texts = {
    connecting: 'Connecting…',
    online: 'Online',
    waiting: `Reconnecting in ${seconds} s`,
    offline: `Offline, next try in ${seconds} s`,
  };

  $('state').dataset.state = state;
  if ($('state-text').textContent !== texts[state]) $('state-text').textContent = texts[state];
  // The countdown is for the eye; a screen reader hears of changes only.
  if ($('announcer').textContent !== Announcements[state]) $('announcer').textContent = Announcements[state];
  $('retry').hidden = connection.state !== 'waiting';
}
