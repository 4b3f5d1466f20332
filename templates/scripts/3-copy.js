/* A button that copies a command or a link. Where a browser allows no copying it selects the text instead. */
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

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy-link], [data-copy-command]");
  if (button === null) return;
  if ("copyCommand" in button.dataset) {
    const code = button.closest(".command").querySelector("code");
    copy(button, code.textContent, code);
  } else {
    const link = button.parentElement.querySelector("a");
    copy(button, link.href, link);
  }
});
