// Small manners of every page; each page works without them.

const askFirst = () => document.getElementById("ask-first");

// A form with data-ask is sent only after the person agrees.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.ask || form.dataset.agreed) return;
  event.preventDefault();
  const dialog = askFirst();
  document.getElementById("ask-first-text").textContent = form.dataset.ask;
  dialog.returnValue = "no";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    form.dataset.agreed = "yes";
    form.requestSubmit(event.submitter);
  }, { once: true });
  dialog.showModal();
});

// Buttons that open or close a dialog, for browsers without invoker commands.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[commandfor]");
  if (button && !("commandForElement" in HTMLButtonElement.prototype)) {
    const dialog = document.getElementById(button.getAttribute("commandfor"));
    if (button.getAttribute("command") === "close") dialog.close();
    else dialog.showModal();
  }
  for (const drop of document.querySelectorAll("details.drop[open]")) {
    if (!drop.contains(event.target)) drop.open = false;
  }
});

// A click anywhere on a row of a list opens it, unless text is being chosen or a control was meant.
document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, label, select, summary")) return;
  if (String(window.getSelection())) return;
  if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
  else window.location.assign(row.dataset.href);
});

const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

// Arrows walk through the rows of a list; from its search field the first row is one step away.
const stepRows = (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...document.querySelectorAll("table.list tbody th a")];
  const at = links.indexOf(document.activeElement);
  if (!step || !links.length || (at < 0 && !event.target.matches("[data-search]"))) return;
  event.preventDefault();
  const next = links[at + step];
  if (next) next.focus();
  else if (at === 0) document.querySelector("[data-search]")?.focus();
};

document.addEventListener("keydown", stepRows);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.querySelector("details.drop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    const search = document.querySelector("[data-search]") || document.getElementById("top-search");
    if (search && search.offsetParent) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  } else if (event.key === "?") {
    const help = document.querySelector("footer a[href]");
    if (help) window.location.assign(help.href);
  }
});

// After a refused form the list of errors is read first.
const errors = document.querySelector("[data-focus]");
if (errors) errors.focus();

const printButton = document.querySelector("[data-print]");
if (printButton) printButton.addEventListener("click", () => window.print());
