// <details class="ls-pop">: Esc and a click elsewhere close it; only one is open at a time.
const open = () => [...document.querySelectorAll("details.ls-pop[open]")];

export const popovers = {
  start() {
    document.addEventListener("click", (event) => {
      for (const pop of open()) if (!pop.contains(event.target) && !pop.classList.contains("ls-why-flow")) pop.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const pop of open()) {
        const inside = pop.contains(document.activeElement);
        pop.open = false;
        if (inside) pop.querySelector("summary").focus();
      }
    });
  },
};
