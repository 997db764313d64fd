// Shows the state of the cluster as the server sends it, and sends the requests of the buttons.
'use strict';

const main = document.getElementById('main');
const connection = document.getElementById('connection');
const answer = document.getElementById('answer');

// Changes the old node into the new one without replacing what is equal, so that focus, selection, scroll position, open details and
// chosen values stay.
function update(old, now) {
  if (old.nodeType !== now.nodeType || old.nodeName !== now.nodeName || old.id !== now.id) {
    old.replaceWith(now);
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== now.data) old.data = now.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && name !== 'open') old.removeAttribute(name);
  for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  updateChildren(old, now);
}

// Children with a key are recognised by it; the others by their position.
function updateChildren(old, now) {
  const keyOf = node => node.dataset?.key;
  let place = old.firstChild;
  for (const next of [...now.childNodes]) {
    const same = keyOf(next) === undefined
      ? place && keyOf(place) === undefined && place
      : [...old.children].find(child => keyOf(child) === keyOf(next));
    if (!same) {
      old.insertBefore(next, place);
      continue;
    }
    while (place && place !== same) place = removed(place);
    place = same.nextSibling;
    update(same, next);
  }
  while (place) place = removed(place);
}

function removed(node) {
  const following = node.nextSibling;
  node.remove();
  return following;
}

function show(html) {
  const headline = document.getElementById('headline-heading').textContent;
  const template = document.createElement('template');
  template.innerHTML = html;
  updateChildren(main, template.content);
  const current = document.getElementById('headline-heading').textContent;
  if (current !== headline) tell(current);
}

function tell(text) {
  answer.textContent = text;
}

function pathOf(button) {
  const fields = button.dataset.method === 'POST' ? button.closest('[data-fields]') : null;
  const chosen = [...(fields?.querySelectorAll('select') ?? [])].filter(s => s.value !== '').map(s => [s.name, s.value]);
  return chosen.length === 0 ? button.dataset.path : `${button.dataset.path}?${new URLSearchParams(chosen)}`;
}

async function send(button) {
  const name = button.textContent.trim();
  try {
    const response = await fetch(pathOf(button), { method: button.dataset.method });
    const body = await response.json();
    tell(response.ok ? `${name}: done.` : `${name}: ${body.error}.`);
  } catch (fault) {
    tell(`${name}: the server did not answer (${fault.message}).`);
  }
}

document.addEventListener('click', event => {
  const button = event.target.closest('button[data-path]');
  if (button) send(button);
});

const events = new EventSource(main.dataset.events);
events.onopen = () => { connection.textContent = 'Live'; document.body.classList.remove('stale'); };
events.onerror = () => { connection.textContent = 'Connection lost: the page shows an earlier state'; document.body.classList.add('stale'); };
events.onmessage = event => show(event.data);
