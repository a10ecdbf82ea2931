// data-open-dialog="ID" opens a <dialog>; data-close-dialog closes the one it stands in. Focus and Esc are the browser's.
export const dialogs = {
  start() {
    document.addEventListener("click", (event) => {
      const opener = event.target.closest("[data-open-dialog]");
      if (opener) {
        event.preventDefault(); // a link leads without script to the page on which the same is done
        opener.closest("details")?.removeAttribute("open");
        document.getElementById(opener.dataset.openDialog)?.showModal();
      }
      event.target.closest("[data-close-dialog]")?.closest("dialog")?.close();
      if (event.target.matches("dialog.ls-dialog")) event.target.close();
    });
  },
};
