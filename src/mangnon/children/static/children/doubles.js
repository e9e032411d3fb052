// Three keys for a pair of records: a the same child, b another child, s later; u takes back.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input, textarea")) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  const first = button.dataset.first && document.getElementById(button.dataset.first);
  // The reason comes first: the key leads to it, and sends once it is chosen.
  if (first && !first.value) first.focus();
  else button.form.requestSubmit(button);
});
