/* Buttons that copy a command, a query or a link. Where a browser allows no copying they select the text instead. */
async function copy(button, text, source) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(source);
    button.textContent = "Selected: press Ctrl+C";
  }
  button.addEventListener("blur", () => (button.textContent = label), { once: true });
}

/* `read` takes what is to be copied out of the element that shows it. */
function addCopyButton(place, label, source, read) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", () => copy(button, read(source), source));
  place.append(" ", button);
}

for (const command of document.querySelectorAll(".command")) {
  const label = command.dataset.copy ?? "Copy command";
  addCopyButton(command.querySelector("p"), label, command.querySelector("code"), (code) => code.textContent);
}
for (const place of document.querySelectorAll(".link-to-self")) {
  addCopyButton(place, "Copy link", place.querySelector("a"), (link) => link.href);
}
