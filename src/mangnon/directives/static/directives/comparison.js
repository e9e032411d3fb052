// j and k walk through the differences of two papers.
const differences = [...document.querySelectorAll("[data-difference]")];

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const here = differences.indexOf(document.activeElement?.closest("[data-difference]"));
  const found = differences[here === -1 && step === -1 ? differences.length - 1 : here + step];
  if (!found) return;
  event.preventDefault();
  found.focus();
  found.scrollIntoView({ block: "center" });
});
