// Elements are made of text, never of markup.

export const $ = id => document.getElementById(id);

export function element(name, className = '', ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** A text that somebody wrote: in its own direction, and not mixing with its surroundings. */
export function written(name, className, text) {
  const made = element(name, className, text);
  made.dir = 'auto';
  return made;
}
