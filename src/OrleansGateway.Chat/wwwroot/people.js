// How a client id is shown. Ids of one front-end all begin alike, so it is the end that tells people apart.

const Svg = 'http://www.w3.org/2000/svg';

export const shortId = id => id.slice(-6);

export const hueOf = id => hash(id) % 360;

/** A small mirrored 5 × 5 pattern in the id's own colour, so that random ids can be told apart at a glance. */
export function markOf(id) {
  const bits = hash(`mark ${id}`);
  let path = '';
  for (let cell = 0; cell < 15; cell++) {
    if ((bits >>> cell) & 1) {
      const x = Math.floor(cell / 5);
      const y = cell % 5;
      path += `M${x} ${y}h1v1h-1z`;
      if (x < 2) path += `M${4 - x} ${y}h1v1h-1z`;
    }
  }

  const svg = document.createElementNS(Svg, 'svg');
  svg.setAttribute('viewBox', '-1.5 -1.5 8 8');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('mark');
  svg.style.setProperty('--hue', hueOf(id));
  const shape = document.createElementNS(Svg, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** FNV-1a, mixed once more because neighbouring ids should not look alike. */
function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
