// Arrows walk through the cells of a board; Home and End go to the ends of a line.
const board = document.querySelector("table.board");

const cellAt = (line, column) => board.tBodies[0].rows[line]?.cells[column]?.querySelector("a");

const nextCell = (from, [down, right]) => {
  let line = from.parentElement.rowIndex - board.tHead.rows.length + down;
  let column = from.cellIndex + right;
  const lines = board.tBodies[0].rows.length;
  const columns = board.tHead.rows[0].cells.length;
  for (; line >= 0 && line < lines && column >= 0 && column < columns; line += down, column += right) {
    const found = cellAt(line, column);
    if (found) return found;
  }
  return null;
};

const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

board?.addEventListener("keydown", (event) => {
  const from = event.target.closest("td, tbody th");
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...from.parentElement.querySelectorAll("a")];
  const ends = { Home: links[0], End: links[links.length - 1] };
  const found = STEPS[event.key] ? nextCell(from, STEPS[event.key]) : ends[event.key];
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  found.focus();
  found.scrollIntoView({ block: "nearest", inline: "nearest" });
});
